import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../types/common"
import { ReadDocument } from "../../types/fiscal"
import { LineDTO } from "../../types/lines"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { roundMoney } from "../../utils/money"
import { hashToken, mintToken } from "../../utils/tokens"
import { IMPORTED_SERIES, importedSeries } from "./imported-notes"
import { paymentStatus } from "./notes"
import { big } from "./rows"
import { searchText } from "./search-text"

/** An invoice of before (DAY-03): as it was stamped, with what of it was paid since. */
export type OldInvoice = {
  read: ReadDocument
  xml: string
  issuer_id: string
  provider_id: string
  customer_id: string | null
  /** What is still owed, and how many complements there were: the next one goes on from there. */
  balance: string
  installments: number
  /** What was paid before, as far as its complements came along. */
  payments: { paid_on: CivilDate; form: string; amount: string; reference: string | null }[]
}

export type ImportedInvoice = { id: string; note_id: string; number: string; note_number: string; uuid: string }

export async function knownInvoices(knex: Knex, uuids: string[]): Promise<Map<string, string>> {
  const rows = (await knex("trato_invoice").select("uuid", "number").whereIn("uuid", uuids).where({ deleted_at: null })) as { uuid: string; number: string }[]
  return new Map(rows.map((r) => [r.uuid.toUpperCase(), r.number]))
}

export async function importInvoices(trx: Knex, secret: string, list: OldInvoice[], actor: Actor): Promise<ImportedInvoice[]> {
  // Two imports at once bring the same file in once.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('trato import of invoices', 0))")
  const known = await knownInvoices(trx, list.map((i) => i.read.uuid!))
  await importedSeries(trx)
  const made: ImportedInvoice[] = []
  for (const invoice of list) if (!known.has(invoice.read.uuid!.toUpperCase())) made.push(await importOne(trx, secret, invoice, actor))
  return made
}

async function importOne(trx: Knex, secret: string, { read, xml, issuer_id, provider_id, customer_id, balance, installments, payments }: OldInvoice, actor: Actor): Promise<ImportedInvoice> {
  const currency = read.currency_code.toLowerCase()
  const paid = MathBN.sub(read.total, balance)
  const status = paymentStatus(paid, read.total)
  const lines = read.lines.map((line, position): LineDTO => {
    const subtotal = roundMoney(line.amount, currency)
    const discount_total = roundMoney(line.discount, currency)
    return { id: `${position}`, position, variant_id: null, product_id: null, title: line.description, description: null, sku: line.sku ?? null, unit: line.unit ?? null, quantity: Number(line.quantity), unit_price: Number(line.unit_price), is_tax_inclusive: false, discount: discount_total ? { type: "amount", value: discount_total } : null, tax_lines: [], subtotal, discount_total, tax_total: 0, total: roundMoney(MathBN.sub(subtotal, discount_total), currency) }
  })
  const tax = roundMoney(MathBN.sub(read.total, MathBN.sub(read.subtotal, read.discount)), currency)
  const totals = { subtotal: Number(read.subtotal), discount_total: Number(read.discount), tax_total: tax, total: Number(read.total), taxes: [] }
  const [note_id, id] = [generateEntityId(undefined, "trnote"), generateEntityId(undefined, "trinv")]
  const [series] = (await trx("trato_billing_series").where({ kind: "note", prefix: IMPORTED_SERIES, deleted_at: null }).increment("next_folio", 1).returning(["padding", "next_folio"])) as { padding: number; next_folio: number }[]
  const folio = series.next_folio - 1
  const note_number = `${IMPORTED_SERIES}-${String(folio).padStart(series.padding, "0")}`
  const issued_on = read.issued_local.slice(0, 10)
  const own = [read.series, read.folio].filter(Boolean).join("-") || read.uuid!.slice(0, 8)
  // Its own number may be one that was given here to another.
  const taken = await trx("trato_invoice").select("id").where({ issuer_id, number: own, deleted_at: null }).first()
  const number = taken ? `${own}·${read.uuid!.slice(0, 8)}` : own
  const money = { currency_code: currency, ...big("total", read.total), ...big("paid_total", paid), payment_status: status }
  const sold = { customer_id, customer_name: read.receiver.name, created_by: actor.id, issued_on, created_at: read.issued_at }
  await trx("trato_sales_note").insert({
    id: note_id, number: note_number, folio, status: "invoiced", ...sold, ...money,
    customer: JSON.stringify({ name: read.receiver.name, contact_name: null, email: null, phone: null, tax_id: read.receiver.tax_id, address: null }),
    totals: JSON.stringify(totals), allow_self_invoice: false, token_hash: hashToken(mintToken(secret, "self-invoice", note_id, 1)), token_version: 1,
    search: searchText(note_number, number, read.receiver.name, read.receiver.tax_id, read.uuid), metadata: JSON.stringify({ imported_from: read.uuid }),
  })
  const earlier = payments.length ? payments : MathBN.gt(paid, 0) ? [{ paid_on: issued_on, form: "99", amount: paid.toFixed(), reference: null }] : []
  if (earlier.length)
    await trx("trato_note_payment").insert(earlier.map((p) => ({ id: generateEntityId(undefined, "trpay"), note_id, paid_on: p.paid_on, form: p.form, reference: p.reference, currency_code: currency, external_id: null, source: "import", host_state: null, needs_complement: false, created_by: actor.id, ...big("amount", p.amount) })))
  await trx("trato_invoice").insert({
    id, kind: "income", number, series: read.series ?? "", folio: /^\d{1,9}$/.test(read.folio ?? "") ? Number(read.folio) : 0, state: "stamped", sandbox: false, issuer_id, provider_id, ...sold, ...money,
    ...big("balance_at_issue", balance), payment_method: read.payment_method ?? "PPD", payment_form: read.payment_form ?? "99", issued_at: read.issued_at,
    receiver: JSON.stringify(read.receiver), issuer: JSON.stringify(read.issuer), lines: JSON.stringify(lines), totals: JSON.stringify(totals), fiscal_lines: JSON.stringify(read.lines.map(({ amount: _, ...line }) => line)),
    requested_by: JSON.stringify(actor), idempotency_key: `import:${read.uuid}`, sealed_xml: xml, sealed_sha256: "imported", certificate_number: read.certificate_number, stamped_xml: xml, uuid: read.uuid!.toUpperCase(),
    stamped_at: read.stamped_at ?? read.issued_at, authority_certificate_number: read.authority_certificate_number, answer_code: "imported", finished_at: read.issued_at, search: searchText(number, read.receiver.name, read.receiver.tax_id, read.uuid),
    extra: JSON.stringify({ exchange_rate: read.exchange_rate, imported: { installments } }),
  })
  await trx("trato_note_invoice").insert({ id: generateEntityId(undefined, "trninv"), note_id, invoice_id: id, live: true })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: id, action: "invoice.imported", actor, data: { number, uuid: read.uuid, balance: Number(balance), installments } },
    { subject_type: "note", subject_id: note_id, action: "note.imported", actor, data: { number: note_number, invoice_id: id, uuid: read.uuid } },
  ])
  return { id, note_id, number, note_number, uuid: read.uuid! }
}

/** Undoes an import that a later step refused. */
export async function forgetImported(trx: Knex, ids: string[], actor: Actor): Promise<void> {
  const notes = (await trx("trato_note_invoice").whereIn("invoice_id", ids).pluck("note_id")) as string[]
  await trx("trato_note_invoice").whereIn("invoice_id", ids).del()
  await trx("trato_note_payment").whereIn("note_id", notes).del()
  await trx("trato_invoice").whereIn("id", ids).del()
  const folios = ((await trx("trato_sales_note").whereIn("id", notes).del().returning("folio")) as { folio: number }[]).map((n) => n.folio)
  // Their numbers go back when nobody took the next one.
  if (folios.length) await trx("trato_billing_series").where({ kind: "note", prefix: IMPORTED_SERIES, next_folio: Math.max(...folios) + 1, deleted_at: null }).update({ next_folio: Math.min(...folios) })
  await appendJournal(trx, [
    ...ids.map((id): JournalDraft => ({ subject_type: "invoice", subject_id: id, action: "invoice.imported.undone", actor })),
    ...notes.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.imported.undone", actor })),
  ])
}
