import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { CreditPart, FiscalProvider, FiscalReceiver } from "../../types/fiscal"
import { LineDTO } from "../../types/lines"
import { conflict, invalidField, notAllowed, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"
import { moneyText, refuseFractions, roundMoney } from "../../utils/money"
import { substituteOf } from "./cancellations"
import { creditNotesOf, Earlier, exactTotal, partInXml, refuseOver } from "./credited-lines"
import { insertDocument, NewDocument } from "./documents"
import { paymentStatus } from "./notes"
import { INVOICE_COLUMNS, InvoiceExtra, InvoiceRow, ReturnedLine } from "./rows"
import { isPending } from "../../utils/invoice-states"

export type NewCreditNote = {
  invoice_id: string
  /** Lines by their place in the invoice's `lines`. */
  part: CreditPart
  reason: string
  /** How money goes back; absent: as the invoice was paid. */
  payment_form?: string | null
  /** One note out of a global invoice, and the named invoice that follows. */
  /** What had been credited when somebody decided how much: another that came in between makes it too much. */
  credited_before?: string | null
  /** One note's part of the order that came back: which of its lines. */
  order_return?: { note_id: string; lines: ReturnedLine[] } | null
  release?: { note_id: string; then: NonNullable<InvoiceExtra["then"]> | null } | null
  actor: Actor
}

type Head = Pick<NewDocument, "issuer" | "issued_on" | "issued_at">

/**
 * Takes back all or part of a stamped invoice (relation 01). Never more than is left of it, counting those on their way.
 * @throws credit_over_total with what is left, not_creditable, invoice_replaced, the provider's errors of `part`.
 */
export async function insertCreditNote(trx: Knex, provider: FiscalProvider, input: NewCreditNote, head: Head): Promise<InvoiceRow> {
  const invoice = (await trx("trato_invoice").select([...INVOICE_COLUMNS, "stamped_xml"]).where({ id: input.invoice_id, deleted_at: null }).forUpdate().first()) as (InvoiceRow & { stamped_xml: string }) | undefined
  if (!invoice) throw notFound("invoice", input.invoice_id)
  if (invoice.state !== "stamped" || !["income", "global"].includes(invoice.kind)) throw notAllowed("not_creditable", "Solo una factura vigente lleva notas de crédito.", { state: invoice.state })
  const replacement = await substituteOf(trx, invoice.id)
  if (replacement) throw conflict("invoice_replaced", `La factura ${replacement.number} sustituye a esta: haz la nota de crédito sobre ella.`, { invoice_id: replacement.id, number: replacement.number })
  const others = await creditNotesOf(trx, invoice.id)
  const taken = others.reduce((sum, o) => MathBN.add(sum, o.total), MathBN.convert(0))
  if (input.credited_before != null && !MathBN.eq(taken, input.credited_before)) throw conflict("credit_changed", "Otra nota de crédito se hizo en este momento. Inténtalo de nuevo.")
  const left = MathBN.sub(invoice.total, taken)
  if (MathBN.lte(left, 0)) throw conflict("invoice_credited", "Esta factura ya está acreditada por completo.")
  if ("amount" in input.part) refuseFractions("amount", input.part.amount, invoice.currency_code)
  const made = partOf(provider, invoice, input.part, others, left.toFixed())
  if (MathBN.gt(made.total, left)) throw invalidField("amount", "credit_over_total", `La nota de crédito es mayor que lo que queda de la factura: ${moneyText(left, invoice.currency_code)}.`, { left: left.toNumber() })

  const credits = input.order_return ? [{ note_id: input.order_return.note_id, amount: made.total, lines: input.order_return.lines, by_order: true }] : await spread(trx, invoice, made.total, input.part, others, input.release?.note_id ?? null)
  const currency = invoice.currency_code
  const lines = made.lines.map((line, position): LineDTO => {
    const subtotal = roundMoney(MathBN.mult(line.quantity, line.unit_price), currency)
    const discount_total = roundMoney(line.discount, currency)
    const base = MathBN.sub(subtotal, discount_total)
    const tax_total = roundMoney(line.taxes.reduce((sum, t) => (t.factor === "Exento" || !t.rate ? sum : MathBN[t.kind === "withheld" ? "sub" : "add"](sum, MathBN.mult(t.base ?? (t.factor === "Cuota" ? line.quantity : base), t.rate))), MathBN.convert(0)), currency)
    return { id: `${position}`, position, variant_id: null, product_id: null, title: line.description, description: null, sku: line.sku ?? null, unit: line.unit ?? null, quantity: Number(line.quantity), unit_price: Number(line.unit_price), is_tax_inclusive: false, discount: discount_total ? { type: "amount", value: discount_total } : null, tax_lines: [], subtotal, discount_total, tax_total, total: roundMoney(MathBN.add(base, tax_total), currency) }
  })
  const sum = (pick: (line: LineDTO) => number) => roundMoney(lines.reduce((all, line) => MathBN.add(all, pick(line)), MathBN.convert(0)), currency)
  const row = await insertDocument(trx, {
    ...head,
    kind: "credit_note",
    receiver: creditReceiver(invoice.receiver),
    customer_id: invoice.customer_id,
    seller_id: invoice.seller_id,
    currency_code: currency,
    total: made.total,
    paid_total: 0,
    balance_at_issue: 0,
    payment_status: paymentStatus(0, made.total),
    payment_method: "PUE",
    payment_form: input.payment_form ?? (invoice.payment_form === "99" ? "15" : invoice.payment_form),
    lines,
    totals: { subtotal: sum((l) => l.subtotal), discount_total: sum((l) => l.discount_total), tax_total: sum((l) => l.tax_total), total: Number(made.total), taxes: [] },
    fiscal_lines: made.lines,
    related_id: invoice.id,
    extra: {
      relations: [{ type: "lines" in input.part ? "03" : "01", uuids: [invoice.uuid!] }],
      exchange_rate: invoice.extra?.exchange_rate ?? null,
      credits,
      ...("lines" in input.part ? { credited_lines: input.part.lines } : {}),
      reason: input.reason,
      // The public in general is named only together with the period (CFDI40130).
      ...(invoice.extra?.global ? { global: invoice.extra.global } : {}),
      ...(input.release ? { relations: [{ type: "01", uuids: [invoice.uuid!] }], release_note_id: input.release.note_id, then: input.release.then } : {}),
    },
    mail_to: invoice.kind === "global" ? null : (invoice.receiver.email ?? invoice.mail_to),
    search: [invoice.number, invoice.uuid],
    actor: input.actor,
  })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.created", actor: input.actor, text: input.reason, data: { number: row.number, kind: "credit_note", invoice: invoice.number } },
    { subject_type: "invoice", subject_id: invoice.id, action: "invoice.credit_started", actor: input.actor, text: input.reason, data: { invoice_id: row.id, number: row.number, total: Number(made.total) } },
  ])
  return row
}

/** Lines of the credit note; lines of the invoice are taken back once, and all of them come to all of it. */
function partOf(provider: FiscalProvider, invoice: InvoiceRow & { stamped_xml: string }, part: CreditPart, others: Earlier[], left: string): ReturnType<FiscalProvider["creditLines"]> {
  const read = provider.read(invoice.stamped_xml)
  if (!("lines" in part)) return provider.creditLines(read, part)
  refuseOver(invoice, part.lines, others)
  const lines = partInXml(invoice, read.lines, part.lines)
  const made = provider.creditLines(read, { lines })
  const total = exactTotal(invoice, part.lines, others, made.total, left)
  return total === null ? made : provider.creditLines(read, { lines, total })
}

/** Which notes it takes how much of: of each what its own lines in it are worth, then of these and of the others in their order what remains. */
async function spread(trx: Knex, invoice: InvoiceRow, total: string, part: CreditPart, others: Earlier[], only: string | null): Promise<{ note_id: string; amount: string }[]> {
  if (only) return [{ note_id: only, amount: total }]
  if (invoice.kind === "global") return []
  const notes = (await trx("trato_note_invoice as ni").join("trato_sales_note as n", "n.id", "ni.note_id").select("n.id", "n.total", "n.credited_total").where({ "ni.invoice_id": invoice.id, "ni.live": true }).orderBy("n.number")) as { id: string; total: string; credited_total: string }[]
  const worth = notes.length > 1 && "lines" in part ? await worthByNote(trx, invoice, part.lines) : new Map<string, number>()
  // What is stamped stands in the notes already; what is on its way to it does not.
  const waiting = others.filter(({ state }) => isPending(state)).flatMap(({ extra }) => extra?.credits ?? [])
  const room = new Map(notes.map((note) => [note.id, waiting.filter(({ note_id }) => note_id === note.id).reduce((rest, { amount }) => MathBN.sub(rest, amount), MathBN.sub(note.total, note.credited_total))]))
  const taken = new Map<string, ReturnType<typeof MathBN.convert>>()
  let left = MathBN.convert(total)
  const take = (note: (typeof notes)[number], wish: BigNumberInput): void => {
    const before = taken.get(note.id) ?? MathBN.convert(0)
    const amount = MathBN.max(0, MathBN.min(left, wish, MathBN.sub(room.get(note.id) ?? 0, before)))
    taken.set(note.id, MathBN.add(before, amount))
    left = MathBN.sub(left, amount)
  }
  for (const note of notes) take(note, worth.get(note.id) ?? 0)
  for (const note of [...notes.filter(({ id }) => worth.has(id)), ...notes.filter(({ id }) => !worth.has(id))]) take(note, left)
  return notes.flatMap(({ id }) => (MathBN.gt(taken.get(id) ?? 0, 0) ? [{ note_id: id, amount: MathBN.convert(taken.get(id)!).toFixed() }] : []))
}

/** What lines of an invoice of several notes are worth with tax, by the note each comes from. */
async function worthByNote(trx: Knex, { lines, currency_code }: InvoiceRow, asked: { index: number; quantity: string }[]): Promise<Map<string, number>> {
  const rows = (await trx("trato_note_line").select("id", "note_id").whereIn("id", asked.map(({ index }) => lines[index].id))) as { id: string; note_id: string }[]
  const noteOf = new Map(rows.map(({ id, note_id }) => [id, note_id]))
  const worth = new Map<string, number>()
  for (const { index, quantity } of asked) {
    const { id, total, quantity: sold } = lines[index]
    const note = noteOf.get(id)
    if (note) worth.set(note, roundMoney(MathBN.add(worth.get(note) ?? 0, MathBN.div(MathBN.mult(total, quantity), sold)), currency_code))
  }
  return worth
}

/** G02 (returns and discounts) where the regime has it; else the use the invoice had (c_UsoCFDI). */
const creditReceiver = (receiver: FiscalReceiver): FiscalReceiver => ({ ...receiver, use: ["601", "603", "606", "612", "616", "620", "621", "622", "623", "624", "625", "626"].includes(receiver.regime) && receiver.use !== "S01" ? "G02" : receiver.use })
