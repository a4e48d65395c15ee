import { FieldError } from "../../types/common"
import { CreditPart, Decimal, FiscalLine, ReadDocument, ReadLine } from "../../types/fiscal"
import { invalid } from "../../utils/errors"
import { addUp, lineAmounts } from "./amounts"
import { findUse, satDecimals } from "./catalogs"
import { Dec, ZERO, dec, fixed, isDecimal, round, short, sum } from "./decimal"
import { personOf } from "./rfc"
import { fitAmounts } from "./rounding"

export type CreditLines = { lines: FiscalLine[]; total: Decimal; use: string; payment_form: string }

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message })

/** The price that makes the written Importe: ValorUnitario may have been cut at its sixth decimal. */
function exactPrice({ unit_price, quantity, amount }: ReadLine): Decimal {
  const right = dec(unit_price).isZero() || dec(quantity).isZero() || dec(quantity).times(unit_price).isEqualTo(amount)
  return right ? unit_price : round(dec(amount).div(quantity), 12).toFixed()
}

/** A written tax keeps its written base, in the share of the line that is credited. */
function share(line: ReadLine, part: Dec): FiscalLine {
  const { amount: _, ...rest } = line
  const quantity = short(dec(line.quantity).times(part))
  const price = exactPrice(line)
  const whole = fixed(dec(quantity).times(price), 6)
  const discount = fixed(dec(line.discount).times(part), 6)
  return {
    ...rest,
    quantity, unit_price: price,
    discount: dec(discount).isGreaterThan(whole) ? whole : discount,
    taxes: line.taxes.map((t) => (t.base === undefined ? t : { ...t, base: fixed(dec(t.base).times(part), 6) })),
  }
}

const totalOf = (lines: FiscalLine[], decimals: number): Dec => addUp(lines.map((l) => lineAmounts(l, decimals)), decimals).total

function someLines(invoice: ReadDocument, parts: { index: number; quantity: Decimal }[], decimals: number): FiscalLine[] {
  const errors: FieldError[] = []
  const lines = parts.map((p, i) => {
    const line = invoice.lines[p.index]
    if (!line) errors.push(wrong(`lines.${i}.index`, "line_unknown", "La factura no tiene esa partida."))
    else if (!isDecimal(p.quantity) || !dec(p.quantity).isGreaterThan(0)) errors.push(wrong(`lines.${i}.quantity`, "quantity_positive", "La cantidad devuelta debe ser mayor que cero."))
    else if (dec(p.quantity).isGreaterThan(line.quantity)) errors.push(wrong(`lines.${i}.quantity`, "quantity_over", `La factura tiene ${short(dec(line.quantity))}: no se puede devolver más.`))
    else return share(line, dec(p.quantity).div(line.quantity))
    return null
  }).filter((l): l is FiscalLine => l !== null)
  if (parts.length === 0) errors.push(wrong("lines", "lines_required", "Elige al menos una partida."))
  if (new Set(parts.map((p) => p.index)).size !== parts.length) errors.push(wrong("lines", "line_repeated", "Una partida está dos veces."))
  if (errors.length) throw invalid(errors, "invalid_credit")
  if (totalOf(lines, decimals).isLessThanOrEqualTo(0)) throw invalid([wrong("lines", "credit_zero", "Lo elegido no suma nada que acreditar.")], "invalid_credit")
  return lines
}

/** Units of the currency that sums rounded apart may be off, nearest first. */
const NEARBY = [0, 1, -1, 2, -2]

/** The lines, at slightly other prices where it takes them, so that they come to a total a few cents away; as they are if nothing does. */
function comingTo(lines: FiscalLine[], total: Decimal, decimals: number): { lines: FiscalLine[]; total: Dec } {
  const own = totalOf(lines, decimals)
  if (own.isZero()) return { lines, total: own }
  const tries = [lines, ...NEARBY.map((units) => scaled(lines, dec(total).plus(dec(10).pow(-decimals).times(units)).div(own)))]
  const fitting = tries.find((tried) => fitAmounts(tried, decimals, total).missing.isZero())
  return fitting ? { lines: fitting, total: dec(total) } : { lines, total: own }
}

const scaled = (lines: FiscalLine[], ratio: Dec): FiscalLine[] =>
  lines.map((line) => ({
    ...line,
    unit_price: round(dec(line.unit_price).times(ratio), 12).toFixed(),
    discount: fixed(dec(line.discount).times(ratio), 6),
    taxes: line.taxes.map((t) => (t.base === undefined || t.factor === "Cuota" ? t : { ...t, base: fixed(dec(t.base).times(ratio), 6) })),
  }))

/** What of the invoice's value carries which taxes: one service line for each mix, so that bases stay true. */
function mixes(invoice: ReadDocument): { net: Dec; taxes: FiscalLine["taxes"]; tax_object: string; gross: Dec }[] {
  const found = new Map<string, { net: Dec; taxes: FiscalLine["taxes"]; tax_object: string; gross: Dec }>()
  for (const line of invoice.lines) {
    const net = dec(line.amount).minus(line.discount)
    if (!net.isGreaterThan(0)) continue
    const key = JSON.stringify([line.tax_object, line.taxes.map(({ kind, tax, factor, rate }) => [kind, tax, factor, rate])])
    const taxed = (t: FiscalLine["taxes"][number]) => (t.rate === undefined ? ZERO : dec(t.base ?? net).times(t.rate).times(t.kind === "withheld" ? -1 : 1))
    const gross = net.plus(sum(line.taxes.map(taxed)))
    const known = found.get(key)
    const taxes = known
      ? known.taxes.map((t, i) => ({ ...t, base: dec(t.base ?? "0").plus(line.taxes[i]?.base ?? "0").toFixed() }))
      : line.taxes.map((t) => ({ ...t, base: t.base ?? net.toFixed() }))
    found.set(key, { tax_object: line.tax_object, taxes, net: net.plus(known?.net ?? 0), gross: gross.plus(known?.gross ?? 0) })
  }
  return [...found.values()]
}

function someAmount(invoice: ReadDocument, part: { amount: Decimal; description: string }, decimals: number): FiscalLine[] {
  if (!isDecimal(part.amount) || !round(dec(part.amount), decimals).isGreaterThan(0)) throw invalid([wrong("amount", "amount_positive", "El importe de la nota de crédito debe ser mayor que cero.")], "invalid_credit")
  if (dec(part.amount).isGreaterThan(invoice.total)) throw invalid([wrong("amount", "credit_over_total", `La factura es de ${invoice.total}: no se puede acreditar más.`)], "invalid_credit")
  const ratio = dec(part.amount).div(invoice.total)
  return mixes(invoice).map((mix) => ({
    product_code: "84111506", sku: null, quantity: "1", unit_code: "ACT", unit: null, description: part.description, discount: "0",
    unit_price: fixed(mix.net.times(ratio), 6), tax_object: mix.tax_object,
    taxes: mix.taxes.map((t) => ({ ...t, base: fixed(dec(t.base ?? "0").times(ratio), 6) })),
  })).filter((l) => dec(l.unit_price).isGreaterThan(0))
}

/** G02 (returns, discounts) where the matrix has it for that regime; else what has no effects. */
function useOf({ receiver }: ReadDocument): string {
  const use = findUse("G02")
  const fits = use && (use.person === "both" || use.person === personOf(receiver.tax_id)) && use.regimes.includes(receiver.regime)
  return fits && receiver.regime !== "616" ? "G02" : "S01"
}

/**
 * What the lines do not explain is a local tax (lodging and the like, complement implocal), which invoices of other systems may
 * have: a credit note without it would take back less than it says. Rounding is far below a thousandth.
 */
function refuseLocalTaxes(invoice: ReadDocument, decimals: number): void {
  const unexplained = dec(invoice.total).minus(totalOf(invoice.lines, decimals)).abs()
  if (unexplained.isLessThanOrEqualTo(1) || unexplained.isLessThanOrEqualTo(dec(invoice.total).times("0.001"))) return
  throw invalid([wrong("", "credit_local_taxes", "Esta factura tiene impuestos locales (como el de hospedaje), que aquí no se acreditan. Haz su nota de crédito en el sistema que la emitió.")], "credit_local_taxes")
}

/** Lines of a credit note (egreso) for all or part of an invoice, and what they add up to. */
export function creditLines(invoice: ReadDocument, part: CreditPart): CreditLines {
  if (invoice.kind !== "income") throw invalid([wrong("", "not_an_invoice", "Solo una factura de ingreso puede tener una nota de crédito.")], "invalid_credit")
  const decimals = satDecimals(invoice.currency_code) ?? 2
  refuseLocalTaxes(invoice, decimals)
  const one = dec(1)
  const form = invoice.payment_form ?? "99"
  const terms = { use: useOf(invoice), payment_form: form === "99" ? "15" : form }
  const lines = "all" in part ? invoice.lines.map((l) => share(l, one)) : "lines" in part ? someLines(invoice, part.lines, decimals) : someAmount(invoice, part, decimals)
  const asked = "lines" in part ? part.total : "amount" in part ? fixed(round(dec(part.amount), decimals), decimals) : undefined
  if (asked !== undefined) {
    const fitted = comingTo(lines, asked, decimals)
    return { lines: fitted.lines, total: "amount" in part ? asked : fixed(fitted.total, decimals), ...terms }
  }
  const total = "all" in part ? dec(invoice.total) : totalOf(lines, decimals)
  return { lines, total: fixed(total, decimals), ...terms }
}

