import { FiscalLine, FiscalTax, GlobalNote } from "../../types/fiscal"
import { InvoiceAmounts, TaxAmount } from "./amounts"
import { Dec, dec, fixed, round, sum } from "./decimal"
import { productLimits } from "./limits"
import { fitAmounts } from "./rounding"

const DECIMALS = 2
/** For bases that two decimals would round to nothing, which a tax may not have (CFDI40174), and for litres and pieces. */
const MOST_DECIMALS = 6

const key = (t: Pick<TaxAmount, "kind" | "tax" | "factor" | "rate">): string => `${t.kind} ${t.tax} ${t.factor} ${t.rate}`

/** The note's own rounding, kept where the SAT's limits allow it, so that the notes' totals add up to the invoice's to the cent. */
function roundedTax({ kind, tax, factor, rate }: TaxAmount, base: Dec, amount: Dec): FiscalTax {
  const shortBase = fixed(base, factor === "Cuota" || !round(base, DECIMALS).isGreaterThan(0) ? MOST_DECIMALS : DECIMALS)
  if (rate === null) return { kind, tax, factor, base: shortBase }
  const shortAmount = round(amount, DECIMALS)
  const { lower, upper } = productLimits(fixed(dec(shortBase), 6), rate, DECIMALS, "first")
  const fits = shortAmount.isGreaterThanOrEqualTo(lower) && shortAmount.isLessThanOrEqualTo(upper)
  return { kind, tax, factor, rate, base: shortBase, ...(fits ? { amount: fixed(shortAmount, DECIMALS) } : {}) }
}

/** One tax of a note: its lines' bases and amounts added up, then rounded as the note's own invoice would. */
function noteTaxes(amounts: InvoiceAmounts): FiscalTax[] {
  const groups = new Map<string, TaxAmount[]>()
  for (const t of amounts.lines.flatMap((l) => l.taxes)) groups.set(key(t), [...(groups.get(key(t)) ?? []), t])
  return [...groups.values()]
    .map((same) => ({ tax: same[0] as TaxAmount, base: sum(same.map((t) => t.base)), amount: sum(same.map((t) => t.amount)) }))
    .filter(({ base }) => round(base, MOST_DECIMALS).isGreaterThan(0))
    .map(({ tax, base, amount }) => roundedTax(tax, base, amount))
}

/** When no line of a note carries a tax, it has the object of tax of its lines, if they agree. */
const untaxed = (amounts: InvoiceAmounts): string => {
  const objects = new Set(amounts.lines.map((l) => l.tax_object))
  const [only] = objects
  return objects.size === 1 && only !== undefined && only !== "02" ? only : "01"
}

/**
 * Lines of a global invoice: one per note, with its number, "Venta" and its taxes (guide of the global CFDI). Amounts are those
 * the note's own invoice would have, the absorbed cent included.
 */
export const globalLines = (notes: GlobalNote[]): FiscalLine[] =>
  notes.map((note) => {
    const { amounts } = fitAmounts(note.lines, DECIMALS, note.total)
    const taxes = noteTaxes(amounts)
    return {
      product_code: "01010101", sku: note.number, quantity: "1", unit_code: "ACT", unit: null, description: "Venta",
      unit_price: fixed(amounts.subtotal, DECIMALS), discount: fixed(amounts.discount ?? dec(0), DECIMALS),
      tax_object: taxes.length ? "02" : untaxed(amounts), taxes,
    }
  })
