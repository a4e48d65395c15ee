import { BigNumberInput } from "@medusajs/framework/types"
import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../types/common"
import { PaymentStatus } from "../../types/http/billing"
import { CustomerSnapshot, TaxLine, Totals } from "../../types/lines"
import { conflict, invalidField, notAllowed, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../utils/journal"
import { hashToken, mintToken } from "../../utils/tokens"
import { big, NOTE_COLUMNS, NoteDetail, NoteRow } from "./rows"
import { searchText } from "./search-text"

export type NewNoteLine = {
  kind: "item" | "shipping" | "fee"
  variant_id: string | null
  product_id: string | null
  title: string
  description: string | null
  sku: string | null
  unit: string | null
  quantity: string
  unit_price: string
  is_tax_inclusive: boolean
  tax_lines: TaxLine[]
  subtotal: string
  discount_total: string
  tax_total: string
  total: string
  product_code: string | null
  unit_code: string | null
  tax_object: string | null
  /** The line or delivery of the order that it is. */
  order_line_id?: string | null
}

export type NewPayment = { paid_on: CivilDate; form: string; reference: string | null; amount: string; external_id: string | null; exchange_rate?: string | null }

export type NewNote = {
  customer_id: string | null
  customer: CustomerSnapshot
  order_id: string | null
  order_display_id: number | null
  /** 1 for the note of the order, one more for each further note of what was added to it. */
  order_part?: number
  /** When its order was read. */
  order_seen_at?: Date | null
  document_id: string | null
  document_number: string | null
  deal_id: string | null
  seller_id: string | null
  currency_code: string
  total: string
  totals: Totals
  issued_on: CivilDate
  allow_self_invoice: boolean
  self_invoice_expires_at: Date | null
  lines: NewNoteLine[]
  payments: NewPayment[]
  /** One of the note series; the default one when absent. */
  series_id?: string | null
  /** The branch that sold. */
  stock_location_id?: string | null
  metadata: Record<string, unknown> | null
  actor: Actor
}

/** Nothing owed is paid, also when a credit note and not money settled it. */
export const paymentStatus = (paid: BigNumberInput, total: BigNumberInput, credited: BigNumberInput = 0): PaymentStatus =>
  MathBN.gte(MathBN.add(paid, credited), total) ? "paid" : MathBN.lte(paid, 0) ? "pending" : "partial"

/** Writes the note, its lines and payments and takes its number, all in the caller's transaction. */
export async function insertNote(trx: Knex, secret: string, input: NewNote): Promise<NoteRow> {
  const paid = input.payments.reduce((sum, p) => MathBN.add(sum, p.amount), MathBN.convert(0))
  if (MathBN.lte(input.total, 0)) throw notAllowed("note_total_zero", "Una nota de venta necesita un total mayor que cero.")
  if (MathBN.gt(paid, input.total)) {
    throw invalidField("payments", "payment_over_balance", "Los pagos suman más que el total de la nota.", { paid: paid.toNumber(), total: Number(input.total) })
  }
  const id = generateEntityId(undefined, "trnote")
  const [series] = (await trx("trato_billing_series").where({ kind: "note", deleted_at: null, ...(input.series_id ? { id: input.series_id } : { is_default: true }) }).increment("next_folio", 1).returning(["prefix", "padding", "next_folio"])) as { prefix: string; padding: number; next_folio: number }[]
  if (!series) throw invalidField("series_id", "series_missing", "Esta serie de notas ya no existe. Elige otra.")
  const folio = series.next_folio - 1
  const number = `${series.prefix}-${String(folio).padStart(series.padding, "0")}`
  const [row] = (await trx("trato_sales_note")
    .insert({
      id,
      number,
      folio,
      status: "issued",
      customer_id: input.customer_id,
      customer_name: input.customer.name,
      customer: JSON.stringify(input.customer),
      order_id: input.order_id,
      order_display_id: input.order_display_id,
      order_part: input.order_part ?? 1,
      order_seen_at: input.order_seen_at ?? null,
      document_id: input.document_id,
      document_number: input.document_number,
      deal_id: input.deal_id,
      seller_id: input.seller_id,
      created_by: input.actor.id,
      currency_code: input.currency_code,
      ...big("total", input.total),
      ...big("paid_total", paid),
      payment_status: paymentStatus(paid.toFixed(), input.total),
      totals: JSON.stringify(input.totals),
      issued_on: input.issued_on,
      stock_location_id: input.stock_location_id ?? null,
      allow_self_invoice: input.allow_self_invoice,
      token_hash: hashToken(mintToken(secret, "self-invoice", id, 1)),
      token_version: 1,
      self_invoice_expires_at: input.self_invoice_expires_at,
      search: searchText(number, folio, input.customer.name, input.customer.email, input.customer.tax_id, input.order_display_id),
      metadata: input.metadata ? JSON.stringify(input.metadata) : null,
    })
    .returning([...NOTE_COLUMNS])) as NoteRow[]
  await trx("trato_note_line").insert(
    input.lines.map((line, position) => ({
      id: generateEntityId(undefined, "trnlin"),
      note_id: id,
      position,
      kind: line.kind,
      variant_id: line.variant_id,
      product_id: line.product_id,
      title: line.title,
      description: line.description,
      sku: line.sku,
      unit: line.unit,
      is_tax_inclusive: line.is_tax_inclusive,
      tax_lines: JSON.stringify(line.tax_lines),
      product_code: line.product_code,
      unit_code: line.unit_code,
      tax_object: line.tax_object,
      order_line_id: line.order_line_id ?? null,
      ...big("quantity", line.quantity),
      ...big("unit_price", line.unit_price),
      ...big("subtotal", line.subtotal),
      ...big("discount_total", line.discount_total),
      ...big("tax_total", line.tax_total),
      ...big("total", line.total),
    }))
  )
  if (input.payments.length) {
    await trx("trato_note_payment").insert(
      input.payments.map((p) => ({
        id: generateEntityId(undefined, "trpay"),
        note_id: id,
        paid_on: p.paid_on,
        form: p.form,
        reference: p.reference,
        currency_code: input.currency_code,
        external_id: p.external_id,
        exchange_rate: p.exchange_rate ?? null,
        source: p.external_id ? "host" : "merchant",
        // A typed payment is captured on the order next (BIL-17).
        host_state: p.external_id || !input.order_id ? null : "pending",
        created_by: input.actor.id,
        ...big("amount", p.amount),
      }))
    )
  }
  // What was to be added is on it now.
  if ((input.order_part ?? 1) > 1) await trx("trato_sales_note").where({ order_id: input.order_id }).whereNot({ id }).update(big("order_added", "0"))
  await appendJournal(trx, [
    { subject_type: "note", subject_id: id, action: "note.created", actor: input.actor, data: { number, total: Number(input.total), currency_code: input.currency_code, order_id: input.order_id, allow_self_invoice: input.allow_self_invoice } },
  ])
  return row
}

/** Undoes a note that a later step refused. The number goes back when nobody took the next one. */
export async function removeNote(trx: Knex, id: string, actor: Actor): Promise<void> {
  const note = (await trx("trato_sales_note").select("id", "number", "folio", "order_id", "order_part", "total").where({ id, status: "issued" }).forUpdate().first()) as Pick<NoteRow, "id" | "number" | "folio" | "order_id" | "order_part" | "total"> | undefined
  if (!note) return
  await trx("trato_note_payment").where({ note_id: id }).del()
  await trx("trato_note_line").where({ note_id: id }).del()
  await trx("trato_sales_note").where({ id }).del()
  await addToOrder(trx, note)
  await trx("trato_billing_series").where({ kind: "note", prefix: note.number.slice(0, note.number.lastIndexOf("-")), next_folio: note.folio + 1, deleted_at: null }).update({ next_folio: note.folio })
  await appendJournal(trx, [{ subject_type: "note", subject_id: id, action: "note.created.undone", actor, data: { number: note.number } }])
}

/** What a further note had is on none again, which the order's first note tells. */
export async function addToOrder(trx: Knex, { id, order_id, order_part, total }: Pick<NoteRow, "id" | "order_id" | "order_part" | "total">, undoing = false): Promise<void> {
  if (!order_id || order_part === 1) return
  const first = (await trx("trato_sales_note").select("id", "order_added").where({ order_id, deleted_at: null }).whereNot({ id }).whereNot({ status: "void" }).orderBy("order_part").first()) as Pick<NoteRow, "id" | "order_added"> | undefined
  if (first) await trx("trato_sales_note").where({ id: first.id }).update(big("order_added", MathBN.max(0, MathBN[undoing ? "sub" : "add"](first.order_added ?? 0, total))))
}

/** A note with its lines, payments, credits and the invoice it has (or had last), in one statement. */
const NOTE_SELECT = `select ${NOTE_COLUMNS.map((c) => `n."${c}"`).join(", ")}, a.lines, a.payments, a.credits, a.invoice
     from trato_sales_note n cross join lateral trato_note_around(n.id) a`

export async function readNote(knex: Knex, where: { id: string } | { token_hash: string }): Promise<NoteDetail | null> {
  const [[column, value]] = Object.entries(where)
  const { rows } = await knex.raw<{ rows: NoteDetail[] }>(`${NOTE_SELECT} where n."${column}" = ? and n.deleted_at is null`, [value])
  return rows[0] ?? null
}

/** Several at once, by number. */
export async function readNotes(knex: Knex, ids: string[]): Promise<NoteDetail[]> {
  const { rows } = await knex.raw<{ rows: NoteDetail[] }>(`${NOTE_SELECT} where n.id = any(?) and n.deleted_at is null order by n.number`, [ids])
  return rows
}

export async function setSelfInvoice(trx: Knex, id: string, allow: boolean, expiresAt: Date | null, actor: Actor, undoing = false): Promise<{ before: boolean; expires_before: Date | null }> {
  const note = (await trx("trato_sales_note").select("allow_self_invoice", "self_invoice_expires_at", "status").where({ id, deleted_at: null }).forUpdate().first()) as Pick<NoteRow, "allow_self_invoice" | "self_invoice_expires_at" | "status"> | undefined
  if (!note) throw notFound("note", id)
  const before = { before: note.allow_self_invoice, expires_before: note.self_invoice_expires_at }
  if (note.allow_self_invoice === allow) return before
  if (note.status !== "issued" && !undoing) throw conflict("note_not_open", "La nota ya no está abierta: la autofactura no puede cambiarse.", { status: note.status })
  await trx("trato_sales_note").where({ id }).update({ allow_self_invoice: allow, self_invoice_expires_at: expiresAt, updated_at: trx.fn.now() })
  await appendJournal(trx, [{ subject_type: "note", subject_id: id, action: `note.self_invoice_changed${undoing ? ".undone" : ""}`, actor, changes: { allow_self_invoice: [note.allow_self_invoice, allow] } }])
  return before
}

export type MailResult = { to: string; sent: boolean; error: string | null }
export type SentBefore = Pick<NoteRow, "sent_at" | "sent_to">

export async function markSent(trx: Knex, id: string, result: MailResult, actor: Actor): Promise<SentBefore> {
  const before = (await trx("trato_sales_note").select("sent_at", "sent_to").where({ id }).forUpdate().first()) as SentBefore
  if (result.sent) await trx("trato_sales_note").where({ id }).update({ sent_at: trx.fn.now(), sent_to: result.to, updated_at: trx.fn.now() })
  await appendJournal(trx, [sentEntry(id, result, actor)])
  return before
}

/** The record is undone; the mail is gone. */
export async function unmarkSent(trx: Knex, id: string, result: MailResult, before: SentBefore, actor: Actor): Promise<void> {
  if (result.sent) await trx("trato_sales_note").where({ id }).update({ sent_at: before.sent_at, sent_to: before.sent_to, updated_at: trx.fn.now() })
  await appendJournal(trx, [undoneEntry(sentEntry(id, result, actor))])
}

const sentEntry = (id: string, result: MailResult, actor: Actor): JournalDraft => ({
  subject_type: "note",
  subject_id: id,
  action: result.sent ? "note.sent" : "note.send_failed",
  actor,
  data: { to: result.to, ...(result.error ? { error: result.error } : {}) },
})

/** The first look at the page; later ones change nothing. */
export async function markOpened(trx: Knex, id: string): Promise<void> {
  const changed = await trx("trato_sales_note").where({ id, opened_at: null }).update({ opened_at: trx.fn.now() })
  if (changed) await appendJournal(trx, [{ subject_type: "note", subject_id: id, action: "note.opened", actor: { type: "buyer", id: null } }])
}
