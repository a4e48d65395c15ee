import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { Totals } from "../../../types/lines"
import { conflict } from "../../../utils/errors"
import { appendJournal, undoneEntry } from "../../../utils/journal"
import { DocumentRow, folded, LINE_COLUMNS, LineRow, toColumns } from "../tables"
import { writeChange, Undo } from "./change-document"
import { insertLines, LineDraft } from "./create-document"
import { assertAllowed, lockDocument, Reach } from "./lock-document"

export type DocumentUpdate = {
  id: string
  reach: Reach
  actor: Actor
  today: CivilDate
  /** The version the screen had; a later one is a conflict. */
  version?: number
  set: Partial<DocumentRow>
  /** Present when lines, discount or customer changed: everything computed anew. */
  contents?: { lines: LineDraft[]; totals: Totals }
}

/** A line as it was, the instant of its making kept to the microsecond (a JS Date would cut it). */
type FormerLine = LineRow & { created_at: string }

export type UpdateUndo = Undo & { lines: FormerLine[] | null }

/** `renew` when nothing but the validity changes, which is allowed after sending too. */
export const updateAction = (set: Partial<DocumentRow>, hasContents: boolean): "renew" | "update" =>
  !hasContents && Object.keys(set).length === 1 && "valid_until" in set ? "renew" : "update"

export async function updateDocument(trx: Knex, update: DocumentUpdate): Promise<UpdateUndo> {
  const row = await lockDocument(trx, update.id, update.reach)
  if (update.version !== undefined && update.version !== row.version) {
    throw conflict("document_changed", "Alguien cambió este documento mientras lo editabas; revísalo y vuelve a guardar.", { version: row.version })
  }
  const action = updateAction(update.set, !!update.contents)
  assertAllowed(row, action, update.today)
  const set: Partial<DocumentRow> = { ...update.set }
  if (update.contents) {
    const { taxes, subtotal, discount_total, tax_total, total } = update.contents.totals
    Object.assign(set, { taxes, subtotal: String(subtotal), discount_total: String(discount_total), tax_total: String(tax_total), total: String(total) })
  }
  set.search = folded(row.number, set.customer_name ?? row.customer_name, set.title === undefined ? row.title : set.title)
  const lines = update.contents ? await replaceLines(trx, row.id, update.contents.lines) : null
  const { undo } = await writeChange(trx, row, set, {
    action: action === "renew" ? "document.renewed" : "document.updated",
    actor: update.actor,
    changes: changesOf(row, set, lines, update.contents?.lines.length),
  })
  return { ...undo, lines }
}

async function replaceLines(trx: Knex, documentId: string, lines: LineDraft[]): Promise<FormerLine[]> {
  const before = (await trx("trato_document_line")
    .select(...LINE_COLUMNS, trx.raw("created_at::text as created_at"))
    .where({ document_id: documentId })
    .orderBy("position")) as FormerLine[]
  await trx("trato_document_line").where({ document_id: documentId }).del()
  const known = new Set(before.map((line) => line.id))
  // An id of another document, or twice the same, would collide: such a line gets a new one.
  const fresh = lines.map((line) => ({ ...line, id: line.id && known.delete(line.id) ? line.id : undefined }))
  await insertLines(trx, documentId, fresh)
  return before
}

export async function undoUpdate(trx: Knex, undo: UpdateUndo): Promise<void> {
  await trx("trato_document").where({ id: undo.id }).update({ ...toColumns("document", undo.before), updated_at: trx.fn.now() })
  if (undo.lines) {
    await trx("trato_document_line").where({ document_id: undo.id }).del()
    await trx("trato_document_line").insert(undo.lines.map((line) => toColumns("line", line)))
  }
  await appendJournal(trx, [undoneEntry(undo.draft)])
}

const TOLD = ["title", "customer_name", "seller_name", "valid_until", "issued_on", "delivery_time", "payment_terms", "notes", "terms", "total", "discount"] as const

function changesOf(row: DocumentRow, set: Partial<DocumentRow>, before: LineRow[] | null, lineCount?: number): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  for (const key of TOLD) {
    if (set[key] === undefined) continue
    const [a, b] = key === "total" ? [Number(row.total), Number(set.total)] : [row[key], set[key]]
    if (JSON.stringify(a) !== JSON.stringify(b)) changes[key] = [a, b]
  }
  if (before && lineCount !== undefined && before.length !== lineCount) changes.lines = [before.length, lineCount]
  return changes
}
