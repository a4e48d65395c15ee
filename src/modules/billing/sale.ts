import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Actor, FieldError } from "../../types/common"
import { FiscalProvider } from "../../types/fiscal"
import { invalid, invalidField, notAllowed } from "../../utils/errors"
import { moneyText } from "../../utils/money"
import { NewDocument } from "./documents"
import { paymentTerms, remainingLines, sumLines, toFiscalLines, toLineDTO } from "./fiscal"
import { paymentStatus } from "./notes"
import { InvoiceRow, NoteDetail, NoteLineRow } from "./rows"

type Sale = Pick<NewDocument, "currency_code" | "total" | "paid_total" | "payment_status" | "payment_method" | "payment_form" | "lines" | "totals" | "fiscal_lines">

/** Units that came back before the invoice, by line. */
export function returnedOf(note: Pick<NoteDetail, "credits">): Map<string, string> {
  const back = new Map<string, string>()
  for (const credit of note.credits) {
    if (credit.invoice_id) continue
    for (const { line_id, quantity } of credit.lines ?? []) back.set(line_id, MathBN.add(back.get(line_id) ?? 0, quantity).toFixed())
  }
  return back
}

const six = (value: BigNumberInput): string => MathBN.convert(value).decimalPlaces(6, 4).toFixed()

/** What was taken off a note without goods is a discount on every line in its share, taxes included. Cents are rounding, which the provider fits. */
export function withinWorth(lines: NoteLineRow[], worth: BigNumberInput): NoteLineRow[] {
  const total = lines.reduce((sum, l) => MathBN.add(sum, l.total), MathBN.convert(0))
  if (MathBN.lte(MathBN.sub(total, worth), 0.02)) return lines
  const kept = MathBN.div(worth, total)
  return lines.map((line) => {
    const net = MathBN.sub(line.subtotal, line.discount_total)
    return { ...line, discount_total: six(MathBN.sub(line.subtotal, MathBN.mult(net, kept))), tax_total: six(MathBN.mult(line.tax_total, kept)), total: six(MathBN.mult(line.total, kept)) }
  })
}

/** What came back before there was an invoice. */
const returnsOf = ({ credits }: Pick<NoteDetail, "credits">) => credits.filter((c) => !c.invoice_id).reduce((sum, c) => MathBN.add(sum, c.amount), MathBN.convert(0))

/** Whether all of it came back, so that there is nothing left to invoice. */
export const isAllReturned = (note: Pick<NoteDetail, "total" | "credits">): boolean => MathBN.gte(returnsOf(note), note.total)

/**
 * What one or several notes of one buyer sell, less what came back: lines, sums and payment terms.
 * @throws tax_unmapped with the lines, mixed_currencies, nothing_to_invoice.
 */
export function saleOf(notes: NoteDetail[], provider: Pick<FiscalProvider, "mapTax">): Sale {
  const currency_code = notes[0].currency_code
  if (notes.some((n) => n.currency_code !== currency_code)) throw notAllowed("mixed_currencies", "Las notas están en monedas distintas: factúralas por separado.")
  const total = moneyText(notes.reduce((sum, n) => MathBN.add(sum, MathBN.sub(n.total, returnsOf(n))), MathBN.convert(0)), currency_code)
  if (MathBN.lte(total, 0)) throw notAllowed("nothing_to_invoice", "Todo lo de esta nota se devolvió: no queda nada que facturar.")
  const lines = notes.flatMap((note) => withinWorth(remainingLines(note.lines, returnedOf(note)), MathBN.sub(note.total, returnsOf(note)))).map((line, position) => ({ ...line, position }))
  const fiscal = toFiscalLines(lines, (tax) => provider.mapTax(tax))
  if (fiscal.errors.length) throw invalid(fiscal.errors, "tax_unmapped")
  // What was paid for goods that came back may still be here: an invoice is paid with its own total at most.
  const paid_total = MathBN.min(total, notes.reduce((sum, n) => MathBN.add(sum, n.paid_total), MathBN.convert(0)))
  const payment_status = paymentStatus(paid_total, total)
  const single = notes.length === 1 && !notes[0].credits.some((c) => !c.invoice_id)
  return {
    currency_code,
    total,
    paid_total,
    payment_status,
    ...paymentTerms(payment_status, notes.flatMap((n) => n.payments)),
    lines: lines.map((line) => toLineDTO(line, currency_code)),
    totals: single ? notes[0].totals : sumLines(lines, currency_code, Number(total)),
    fiscal_lines: fiscal.lines,
  }
}

/**
 * What an invoice that takes another's place sells: the same. Paid in parts it stays so, whatever was paid since,
 * as its payments are acknowledged anew on the replacement. One from another system has no lines on its notes (DAY-03).
 */
export function replacementOf(replaced: InvoiceRow, notes: NoteDetail[], provider: Pick<FiscalProvider, "mapTax">): Sale {
  const sale = replaced.extra?.imported ? importedSale(replaced, notes) : saleOf(notes, provider)
  return replaced.payment_method === "PPD" ? { ...sale, payment_method: "PPD", payment_form: "99" } : sale
}

function importedSale({ currency_code, total, lines, totals, fiscal_lines, payment_method, payment_form }: InvoiceRow, notes: NoteDetail[]): Sale {
  const paid_total = notes.reduce((sum, n) => MathBN.add(sum, n.paid_total), MathBN.convert(0))
  return { currency_code, total, paid_total, payment_status: paymentStatus(paid_total, total), payment_method, payment_form, lines, totals, fiscal_lines }
}

/** The rate that was typed with the latest payment of these notes. */
export const paidRate = (notes: Pick<NoteDetail, "payments">[]): string | null =>
  notes.flatMap((n) => n.payments).filter((p) => !p.voided_at && p.exchange_rate).sort((a, b) => (a.paid_on < b.paid_on ? 1 : -1))[0]?.exchange_rate ?? null

/** Not in pesos: it needs a rate. */
export const isForeign = (currencyCode: string): boolean => currencyCode.toUpperCase() !== "MXN"

/** Pesos for one unit, or null for pesos. @throws exchange_rate_missing. */
export function exchangeRate(currencyCode: string, given: string | null): string | null {
  if (!isForeign(currencyCode)) return null
  if (!given || MathBN.lte(given, 0)) throw invalidField("exchange_rate", "exchange_rate_missing", `La venta está en ${currencyCode.toUpperCase()}: escribe el tipo de cambio del día.`)
  return MathBN.convert(given).toFixed()
}

/** The same errors in words for whoever reads them: a buyer corrects their data, a merchant corrects the customer's. */
export const inVoice = (provider: Pick<FiscalProvider, "explain">, errors: FieldError[], actor: Actor): FieldError[] => provider.explain(errors, actor.type === "buyer" ? "buyer" : "merchant")
