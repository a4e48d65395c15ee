import { FiscalLine, FiscalTax } from "../../types/fiscal"
import { Dec, ZERO, dec, fixed, round, short, sum } from "./decimal"

/** Lines carry six decimals, totals those of the currency: the SAT's own advice (guide of Anexo 20, question 39). */
export const LINE_DECIMALS = 6

export type TaxAmount = { kind: FiscalTax["kind"]; tax: FiscalTax["tax"]; factor: FiscalTax["factor"]; rate: string | null; base: Dec; amount: Dec }

export type LineAmounts = { line: FiscalLine; quantity: Dec; unit_price: Dec; amount: Dec; discount: Dec; net: Dec; tax_object: string; taxes: TaxAmount[] }

/** One node of the summary: lines added up, then rounded. */
export type TaxGroup = { kind: FiscalTax["kind"]; tax: FiscalTax["tax"]; factor: FiscalTax["factor"]; rate: string | null; base: Dec; amount: Dec }

export type InvoiceAmounts = {
  lines: LineAmounts[]
  subtotal: Dec
  /** Null when no line has one. */
  discount: Dec | null
  transferred: TaxGroup[]
  withheld: TaxGroup[]
  total_transferred: Dec
  total_withheld: Dec
  total: Dec
}

const six = (value: string | Dec): Dec => round(dec(value), LINE_DECIMALS)

const rateText = (tax: FiscalTax): string | null => (tax.factor === "Exento" || tax.rate === undefined ? null : fixed(dec(tax.rate), 6))

/** `compound`: IVA is charged on the IEPS too (LIVA art. 12); hosts that add rates side by side charge it on the net amount. */
export type LineOptions = { shift?: Dec; compound?: boolean }

function taxBase(tax: FiscalTax, line: { net: Dec; quantity: Dec }, ieps: Dec): Dec {
  if (tax.base !== undefined) return six(tax.base)
  if (tax.factor === "Cuota") return line.quantity
  return tax.tax === "002" && tax.kind === "transferred" ? line.net.plus(ieps) : line.net
}

function taxAmount(tax: FiscalTax, base: Dec): TaxAmount {
  const rate = rateText(tax)
  return { kind: tax.kind, tax: tax.tax, factor: tax.factor, rate, base, amount: rate === null ? ZERO : tax.amount === undefined ? six(base.times(rate)) : six(tax.amount) }
}

function lineTaxes(line: FiscalLine, net: Dec, quantity: Dec, compound: boolean): TaxAmount[] {
  const excise = line.taxes.filter((t) => t.tax === "003" && t.kind === "transferred").map((t) => taxAmount(t, taxBase(t, { net, quantity }, ZERO)))
  const ieps = compound ? sum(excise.map((t) => t.amount)) : ZERO
  return line.taxes.map((t) => taxAmount(t, taxBase(t, { net, quantity }, ieps)))
}

/**
 * A gift has to have a price in a CFDI (CFDI40166): it is written at one cent with a discount of one cent.
 * What is left at nothing cannot carry a tax (CFDI40174), so it is not subject to tax.
 */
function withoutZeroPrice(line: FiscalLine, cent: Dec): { price: Dec; discount: Dec } {
  const price = dec(line.unit_price)
  if (!price.isZero()) return { price, discount: six(line.discount) }
  return { price: cent, discount: six(cent.times(line.quantity)) }
}

/** Importe is computed with every decimal the price was given with; ValorUnitario is written with six, which the limits allow for. */
export function lineAmounts(line: FiscalLine, decimals: number, { shift = ZERO, compound = true }: LineOptions = {}): LineAmounts {
  const quantity = six(line.quantity)
  const { price, discount } = withoutZeroPrice(line, dec(10).pow(-decimals))
  const amount = six(quantity.times(price).plus(shift))
  const net = amount.minus(discount)
  const taxed = net.isGreaterThan(0)
  return {
    line, quantity, unit_price: six(price), amount, discount, net,
    tax_object: taxed ? line.tax_object : "01",
    taxes: taxed ? lineTaxes(line, net, quantity, compound) : [],
  }
}

function groups(lines: LineAmounts[], kind: FiscalTax["kind"], decimals: number): TaxGroup[] {
  const found = new Map<string, TaxGroup>()
  for (const tax of lines.flatMap((l) => l.taxes).filter((t) => t.kind === kind)) {
    // The summary of withheld taxes has one node per tax, of transferred ones one per tax, factor and rate (CFDI40208, CFDI40218).
    const key = kind === "withheld" ? tax.tax : `${tax.tax} ${tax.factor} ${tax.rate}`
    const group = found.get(key) ?? { kind, tax: tax.tax, factor: tax.factor, rate: tax.rate, base: ZERO, amount: ZERO }
    found.set(key, { ...group, base: group.base.plus(tax.base), amount: group.amount.plus(tax.amount) })
  }
  return [...found.values()].map((g) => ({ ...g, base: round(g.base, decimals), amount: round(g.amount, decimals) }))
}

/** SubTotal, Descuento, summary and Total by the rules of CFDI40108 to CFDI40221. */
export function addUp(lines: LineAmounts[], decimals: number): InvoiceAmounts {
  const transferred = groups(lines, "transferred", decimals)
  const withheld = groups(lines, "withheld", decimals)
  const subtotal = round(sum(lines.map((l) => l.amount)), decimals)
  const discounted = lines.some((l) => !l.discount.isZero())
  const discount = discounted ? round(sum(lines.map((l) => l.discount)), decimals) : null
  const total_transferred = sum(transferred.map((g) => g.amount))
  const total_withheld = sum(withheld.map((g) => g.amount))
  const total = subtotal.minus(discount ?? ZERO).plus(total_transferred).minus(total_withheld)
  return { lines, subtotal, discount, transferred, withheld, total_transferred, total_withheld, total }
}

/** What is written in `Cantidad`, `ValorUnitario` and `Importe`; the limits depend on the digits written. */
export const written = (line: LineAmounts) => ({
  quantity: short(line.quantity),
  unit_price: fixed(line.unit_price, LINE_DECIMALS),
  amount: fixed(line.amount, LINE_DECIMALS),
})
