import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { DocumentRow, toColumns } from "../tables"
import { statusAfter, TransitionAction } from "../transitions"
import { assertAllowed, lockDocument, Reach } from "./lock-document"

export type StateChange = {
  id: string
  action: TransitionAction
  reach: Reach
  actor: Actor
  today: CivilDate
  /** Columns that change with the state, besides status and version. */
  set?: Partial<DocumentRow>
  /** The public link opens with this change; one that was open keeps its date. */
  opens_link?: boolean
  journal: { action: string; text?: string | null; data?: Record<string, unknown> | null }
}

/** What was there before, enough to put it back. */
export type Undo = { id: string; before: Partial<DocumentRow>; draft: JournalDraft; /** What changed of another document with it. */ also?: Undo | null }

/** One step of a document's life: lock, ask the table, write, record. */
export async function changeDocument(trx: Knex, change: StateChange): Promise<{ document: DocumentRow; undo: Undo }> {
  const row = await lockDocument(trx, change.id, change.reach)
  assertAllowed(row, change.action, change.today)
  const set: Partial<DocumentRow> = { ...change.set, status: statusAfter(row, change.action) }
  if (change.opens_link && !row.shared_at) set.shared_at = new Date()
  return writeChange(trx, row, set, { actor: change.actor, ...change.journal })
}

/** Writes columns of a locked row and the entry that says so. */
export async function writeChange(
  trx: Knex,
  row: DocumentRow,
  set: Partial<DocumentRow>,
  entry: { action: string; actor: Actor; text?: string | null; data?: Record<string, unknown> | null; changes?: JournalDraft["changes"] },
  /** False for what concerns nobody who is editing, such as the customer's look. */
  raisesVersion = true
): Promise<{ document: DocumentRow; undo: Undo }> {
  const full: Partial<DocumentRow> = raisesVersion ? { ...set, version: row.version + 1 } : { ...set }
  const before = Object.fromEntries(Object.keys(full).map((key) => [key, row[key as keyof DocumentRow]])) as Partial<DocumentRow>
  await trx("trato_document").where({ id: row.id }).update({ ...toColumns("document", full), updated_at: trx.fn.now() })
  const changes: Record<string, [unknown, unknown]> = { ...entry.changes }
  if (set.status && set.status !== row.status) changes.status = [row.status, set.status]
  const draft: JournalDraft = { subject_type: "document", subject_id: row.id, ...entry, changes }
  await appendJournal(trx, [draft])
  return { document: { ...row, ...full }, undo: { id: row.id, before, draft } }
}

/** Puts the columns back and records that it was done. */
export async function undoChange(trx: Knex, undo: Undo): Promise<void> {
  if (undo.also) await undoChange(trx, undo.also)
  await trx("trato_document").where({ id: undo.id }).update({ ...toColumns("document", undo.before), updated_at: trx.fn.now() })
  await appendJournal(trx, [undoneEntry(undo.draft)])
}
