import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../types/common"
import { CustomerSnapshot, LineDTO, Totals } from "../../types/lines"
import { releaseImportRows, settleImportRows, takeImportRows } from "../../utils/import-rows"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { recomputePaid } from "./payments"
import { insertNote } from "./notes"
import { big } from "./rows"
import { searchText } from "./search-text"

/** The series of what comes from another system. */
export const IMPORTED_SERIES = "IMP"

/** Makes sure that the series is there; its row's id. */
export async function importedSeries(trx: Knex): Promise<string> {
  await trx("trato_billing_series").insert({ id: generateEntityId(undefined, "trbser"), kind: "note", sandbox: false, prefix: IMPORTED_SERIES, padding: 6, next_folio: 1, is_default: false }).onConflict(trx.raw("(prefix) where kind = 'note' and deleted_at is null")).ignore()
  const row = (await trx("trato_billing_series").select("id").where({ kind: "note", prefix: IMPORTED_SERIES, deleted_at: null }).first()) as { id: string }
  return row.id
}

/** A sale of another system of which something is still owed (DAY-03). `line`: all of it as one line. */
export type OldNote = {
  row_no: number
  old_number: string
  customer_id: string
  customer: CustomerSnapshot
  seller_id: string | null
  currency_code: string
  issued_on: CivilDate
  due_on: CivilDate | null
  /** Of what was paid before; null: not told. */
  payment_form: string | null
  paid_on: CivilDate | null
  total: string
  balance: string
  line: Pick<LineDTO, "title" | "tax_lines" | "subtotal" | "tax_total">
  totals: Totals
}

export type ImportNotesInput = { import_id: string; notes: OldNote[]; actor: Actor }
export type ImportNotesUndo = { import_id: string; ids: string[]; row_nos: number[]; actor: Actor }

/**
 * Notes with a balance, in the series of what was imported, with the number they had as reference. What was paid
 * before is one payment of the import. No order stands behind them: neither stock nor payments of the host know.
 */
export async function importNotes(trx: Knex, secret: string, { import_id, notes, actor }: ImportNotesInput): Promise<{ imported: number; undo: ImportNotesUndo }> {
  const taken = await takeImportRows(trx, import_id, notes.map((note) => note.row_no))
  const mine = notes.filter((note) => taken.has(note.row_no))
  const undo: ImportNotesUndo = { import_id, ids: [], row_nos: mine.map((note) => note.row_no), actor }
  const series_id = mine.length ? await importedSeries(trx) : null
  const entries: JournalDraft[] = []
  const settled: { row_no: number; result_id: string }[] = []
  for (const { row_no, old_number, line, total, balance, due_on, payment_form, paid_on, ...note } of mine) {
    const made = await insertNote(trx, secret, {
      ...note, total, order_id: null, order_display_id: null, document_id: null, document_number: null, deal_id: null, allow_self_invoice: false, self_invoice_expires_at: null,
      lines: [{
        kind: "item", variant_id: null, product_id: null, description: null, sku: null, unit: null, quantity: "1", unit_price: total, is_tax_inclusive: true, discount_total: "0", total, product_code: null, unit_code: null, tax_object: null,
        title: line.title, tax_lines: line.tax_lines, subtotal: String(line.subtotal), tax_total: String(line.tax_total),
      }],
      payments: [], series_id, metadata: { imported_number: old_number, ...(due_on ? { imported_due_on: due_on } : {}) }, actor,
    })
    await trx("trato_sales_note").where({ id: made.id }).update({ search: searchText(made.number, made.folio, old_number, note.customer.name, note.customer.email) })
    const paid = MathBN.sub(total, balance)
    if (MathBN.gt(paid, 0)) {
      await trx("trato_note_payment").insert({
        id: generateEntityId(undefined, "trpay"), note_id: made.id, paid_on: paid_on ?? note.issued_on, form: payment_form ?? "99", reference: old_number, currency_code: note.currency_code, external_id: null,
        source: "import", host_state: null, needs_complement: false, created_by: actor.id, ...big("amount", paid),
      })
      await recomputePaid(trx, made)
    }
    entries.push({ subject_type: "note", subject_id: made.id, action: "note.imported", actor, data: { import_id, number: made.number, old_number, balance: Number(balance) } })
    settled.push({ row_no, result_id: made.id })
    undo.ids.push(made.id)
  }
  await appendJournal(trx, entries)
  await settleImportRows(trx, import_id, settled)
  return { imported: undo.ids.length, undo }
}

export async function undoImportNotes(trx: Knex, { import_id, ids, row_nos, actor }: ImportNotesUndo): Promise<void> {
  await trx("trato_note_payment").whereIn("note_id", ids).del()
  await trx("trato_note_line").whereIn("note_id", ids).del()
  const folios = ((await trx("trato_sales_note").whereIn("id", ids).del().returning("folio")) as { folio: number }[]).map((note) => note.folio)
  // Their numbers go back when nobody took the next one.
  if (folios.length) await trx("trato_billing_series").where({ kind: "note", prefix: IMPORTED_SERIES, next_folio: Math.max(...folios) + 1, deleted_at: null }).update({ next_folio: Math.min(...folios) })
  await appendJournal(trx, ids.flatMap((id): JournalDraft[] => ["note.created.undone", "note.imported.undone"].map((action) => ({ subject_type: "note", subject_id: id, action, actor }))))
  await releaseImportRows(trx, import_id, row_nos)
}

/** Old numbers that are here already, with the number they have now. A voided one makes room. */
export async function knownOldNotes(knex: Knex, numbers: string[]): Promise<Map<string, string>> {
  if (!numbers.length) return new Map()
  const rows = (await knex("trato_sales_note").select("number", knex.raw("metadata->>'imported_number' as old_number")).whereNot({ status: "void" }).whereNull("deleted_at")
    .whereRaw("jsonb_exists(metadata, 'imported_number') and metadata->>'imported_number' = any(?)", [numbers])) as { number: string; old_number: string }[]
  return new Map(rows.map((row) => [row.old_number, row.number]))
}
