import { Instant } from "../common"

export type JournalEntryDTO = {
  id: string
  subject_type: string
  subject_id: string
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
