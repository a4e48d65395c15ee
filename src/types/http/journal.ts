import { Instant } from "../common"

/** Something whose history is told together with another's. `label`: what people call it, `COT-00000012`. */
export type JournalSubject = { type: string; id: string; label: string | null }

export type JournalEntryDTO = {
  id: string
  subject_type: string
  subject_id: string
  /** Number or key of the subject, when the entry was asked for through another: a quote's step on its deal. */
  subject_label: string | null
  /** `deal.moved`, `document.sent`, … translated on screen under `journal.<action>`. */
  action: string
  actor_type: string
  actor_id: string | null
  actor_name: string | null
  /** Field → [before, after]. */
  changes: Record<string, [unknown, unknown]> | null
  text: string | null
  data: Record<string, unknown> | null
  created_at: Instant
}

/** What the history is filtered by: what people wrote, what was scheduled or done, mails, everything else. */
export const JOURNAL_KINDS = ["comments", "activities", "mails", "changes"] as const
export type JournalKind = (typeof JOURNAL_KINDS)[number]

/** POST /admin/trato/journal: a comment. `mentions`: users whose bell rings. */
export type CommentBody = { subject_type: "deal" | "document" | "note" | "invoice" | "customer"; subject_id: string; text: string; mentions?: string[] }
