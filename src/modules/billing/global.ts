import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../types/common"
import { FiscalProvider, GlobalNote } from "../../types/fiscal"
import { invalid, invalidField, notAllowed } from "../../utils/errors"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { insertDocument, NewDocument } from "./documents"
import { remainingLines, toFiscalLines } from "./fiscal"
import { paymentStatus, readNotes } from "./notes"
import { InvoiceRow, NoteDetail } from "./rows"
import { returnedOf, withinWorth } from "./sale"

/** Notes nobody invoiced, of a period that is over for them (FIS-06). Unpaid ones wait: the global invoice is PUE. */
export const leftovers = (knex: Knex, from: CivilDate, to: CivilDate): Knex.QueryBuilder =>
  knex("trato_sales_note as n")
    .where({ "n.status": "issued", "n.currency_code": "mxn", "n.deleted_at": null, "n.payment_status": "paid" })
    .where("n.issued_on", ">=", from)
    .where("n.issued_on", "<=", to)
    .whereRaw("n.total > n.credited_total")
    // What another system sold, its own global invoice reported.
    .whereRaw("coalesce(jsonb_exists(n.metadata, 'imported_number'), false) = false")
    .whereNotExists(knex("trato_note_invoice as ni").select(knex.raw("1")).whereRaw("ni.note_id = n.id and ni.live and ni.deleted_at is null"))

/** At most what one paper can carry; the next run takes the rest. */
const MOST = 5000

/** c_Meses: a month, or 13–18 for two months. */
export function monthsOf(from: CivilDate, to: CivilDate, periodicity: string): string {
  const month = Number(to.slice(5, 7))
  return periodicity === "05" ? String(12 + Math.ceil(month / 2)) : String(month).padStart(2, "0")
}

/** @throws period_invalid: in the future, backwards, or over more than one month (two for 05). */
export function checkPeriod(from: CivilDate, to: CivilDate, periodicity: string, today: CivilDate): void {
  if (from > to) throw invalidField("to", "period_invalid", "El periodo termina antes de empezar.")
  if (to > today) throw invalidField("to", "period_invalid", "El periodo no ha terminado: elige hasta hoy como máximo.")
  const span = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  // The SAT's two months are January with February, March with April and so on: no others have a key (c_Meses 13 to 18).
  const pair = (day: CivilDate) => Math.ceil(Number(day.slice(5, 7)) / 2)
  if (periodicity === "05" && (span > 1 || from.slice(0, 4) !== to.slice(0, 4) || pair(from) !== pair(to))) {
    throw invalidField("from", "period_invalid", "Un bimestre es enero-febrero, marzo-abril, mayo-junio, julio-agosto, septiembre-octubre o noviembre-diciembre.")
  }
  if (periodicity !== "05" && span > 0) throw invalidField("from", "period_invalid", "Una factura global es de un solo mes.")
}

export type NewGlobal = { from: CivilDate; to: CivilDate; periodicity: string; actor: Actor }

/**
 * All leftovers of the period in one invoice to the public in general. Twice at once, or twice in a row,
 * gives each note to one global only: the notes are locked, and their links are unique.
 * @throws nothing_to_invoice, tax_unmapped with the notes.
 */
export async function insertGlobal(trx: Knex, provider: FiscalProvider, input: NewGlobal, head: Pick<NewDocument, "issuer" | "issued_on" | "issued_at">): Promise<InvoiceRow> {
  const ids = (await leftovers(trx, input.from, input.to).orderBy("n.id").limit(MOST).forUpdate("n").pluck("n.id")) as string[]
  if (!ids.length) throw notAllowed("nothing_to_invoice", "No queda ninguna nota pagada sin facturar en ese periodo.")
  const notes = await readNotes(trx, ids)
  const fiscal = provider.globalLines(notes.map((note) => globalNote(note, provider)))
  const total = notes.reduce((sum, n) => MathBN.add(sum, MathBN.sub(n.total, n.credited_total)), MathBN.convert(0))
  const byForm = new Map<string, number>()
  for (const payment of notes.flatMap((n) => n.payments).filter((p) => !p.voided_at)) byForm.set(payment.form, MathBN.add(byForm.get(payment.form) ?? 0, MathBN.sub(payment.amount, payment.refunded_total)).toNumber())
  const form = [...byForm.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "01"
  const sum = (key: "subtotal" | "discount_total" | "tax_total") => notes.reduce((all, n) => MathBN.add(all, n.totals[key]), MathBN.convert(0)).decimalPlaces(2).toNumber()
  const row = await insertDocument(trx, {
    ...head,
    kind: "global",
    receiver: { tax_id: "XAXX010101000", name: "PUBLICO EN GENERAL", use: "S01", regime: "616", country: "MEX", postal_code: head.issuer.postal_code },
    customer_id: null,
    seller_id: null,
    currency_code: "mxn",
    total,
    paid_total: total,
    balance_at_issue: 0,
    payment_status: paymentStatus(total, total),
    payment_method: "PUE",
    payment_form: form,
    lines: notes.map((note, position) => {
      const amount = MathBN.sub(note.total, note.credited_total).toNumber()
      return { id: note.id, position, variant_id: null, product_id: null, title: note.number, description: note.customer_name, sku: null, unit: null, quantity: 1, unit_price: note.totals.subtotal, is_tax_inclusive: false, discount: null, tax_lines: [], subtotal: note.totals.subtotal, discount_total: note.totals.discount_total, tax_total: note.totals.tax_total, total: amount }
    }),
    totals: { subtotal: sum("subtotal"), discount_total: sum("discount_total"), tax_total: sum("tax_total"), total: total.toNumber(), taxes: [] },
    fiscal_lines: fiscal,
    extra: { global: { periodicity: input.periodicity, months: monthsOf(input.from, input.to, input.periodicity), year: Number(input.to.slice(0, 4)), from: input.from, to: input.to } },
    mail_to: null,
    search: ["global", input.from, input.to],
    actor: input.actor,
  })
  for (let i = 0; i < ids.length; i += 500) await trx("trato_note_invoice").insert(ids.slice(i, i + 500).map((note_id) => ({ id: generateEntityId(undefined, "trninv"), note_id, invoice_id: row.id, live: true })))
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.created", actor: input.actor, data: { number: row.number, kind: "global", notes: notes.length, from: input.from, to: input.to } },
    ...notes.map((note): JournalDraft => ({ subject_type: "note", subject_id: note.id, action: "note.global_started", actor: input.actor, data: { invoice_id: row.id, number: row.number } })),
  ])
  return row
}

function globalNote(note: NoteDetail, provider: Pick<FiscalProvider, "mapTax">): GlobalNote {
  const { lines, errors } = toFiscalLines(withinWorth(remainingLines(note.lines, returnedOf(note)), MathBN.sub(note.total, note.credited_total)), (tax) => provider.mapTax(tax))
  if (errors.length) throw invalid(errors.map((e) => ({ ...e, message: `${note.number}: ${e.message}` })), "tax_unmapped")
  return { number: note.number, lines, total: MathBN.sub(note.total, note.credited_total).toFixed(2) }
}
