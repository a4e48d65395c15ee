import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../types/common"

/** One line of the bitácora. `changes` maps a field to `[before, after]`. */
export type JournalDraft = {
  subject_type: "deal" | "document" | "note" | "invoice" | "customer" | "pipeline" | "issuer" | "role" | "team" | "settings"
  subject_id: string
  action: string
  actor: Actor
  changes?: Record<string, [unknown, unknown]> | null
  text?: string | null
  data?: Record<string, unknown> | null
}

/** A history tells at most this many rows of each kind that hang on its subject, the newest. */
export const SUBJECTS_UNDER = 200

/**
 * Writes entries in the transaction of what they record, so that there is never one without the
 * other. Every module may call it with its own transaction: the table belongs to the journal module,
 * which owns its shape, its reading and the trigger that refuses update and delete.
 */
export async function appendJournal(trx: Knex, drafts: JournalDraft[]): Promise<string[]> {
  if (!drafts.length) return []
  const rows = journalRows(drafts)
  // A statement takes 65,535 values, and a row is ten of them.
  for (let i = 0; i < rows.length; i += 5_000) await trx("trato_journal_entry").insert(rows.slice(i, i + 5_000))
  return rows.map((r) => r.id)
}

/**
 * The same entries as a part of the one statement that does what they record: an `insert` for a WITH clause. `only`, SQL
 * over `j`, leaves out entries whose deed another part did not do, as `exists (select 1 from done)`.
 */
export const journalPart = (knex: Knex, drafts: JournalDraft[], only = "true"): Knex.Raw =>
  knex.raw(
    `insert into trato_journal_entry (${COLUMNS}) select ${COLUMNS} from jsonb_populate_recordset(null::trato_journal_entry, ?::jsonb) j where ${only}`,
    [JSON.stringify(journalRows(drafts).map((row, i) => ({ ...row, changes: drafts[i].changes ?? null, data: drafts[i].data ?? null })))]
  )

const COLUMNS = "id, subject_type, subject_id, action, actor_type, actor_id, actor_name, changes, text, data"

const journalRows = (drafts: JournalDraft[]) =>
  drafts.map((d) => ({
    id: generateEntityId(undefined, "trjou"),
    subject_type: d.subject_type,
    subject_id: d.subject_id,
    action: d.action,
    actor_type: d.actor.type,
    actor_id: d.actor.id,
    actor_name: d.actor.name ?? null,
    changes: d.changes ? JSON.stringify(d.changes) : null,
    text: d.text ?? null,
    data: d.data ? JSON.stringify(d.data) : null,
  }))

/** What a compensation writes: history is never taken back, an undone action is a new entry. */
export const undoneEntry = (draft: JournalDraft): JournalDraft => ({
  ...draft,
  action: `${draft.action}.undone`,
  changes: draft.changes ? Object.fromEntries(Object.entries(draft.changes).map(([k, [a, b]]) => [k, [b, a]])) : null,
})
