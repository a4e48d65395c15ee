import { FiscalLine } from "../../types/fiscal"
import { InvoiceAmounts, LineAmounts, addUp, lineAmounts, written } from "./amounts"
import { Dec, ZERO, ceiling, dec, round, sum } from "./decimal"
import { productLimits } from "./limits"

export type FittedAmounts = { amounts: InvoiceAmounts; /** Expected total less what the lines add up to; zero when it fits. */ missing: Dec }

const STEP = dec("0.000001")

/** Each printed sum is rounded on its own, by up to half a cent; the note's total once more. */
const tolerance = (a: InvoiceAmounts, cent: Dec): Dec => {
  const sums = 2 + (a.discount ? 1 : 0) + a.transferred.filter((g) => g.rate).length + a.withheld.length
  return cent.times(Math.max(1, Math.floor(sums / 2)))
}

/** Smallest changes of `unrounded` that move its rounding by one to three cents that way. */
function crossings(unrounded: Dec, cent: Dec, decimals: number, up: boolean): Dec[] {
  const rounded = round(unrounded, decimals)
  const half = cent.div(2)
  return [0, 1, 2].map((n) => {
    const edge = up ? rounded.plus(half).plus(cent.times(n)) : rounded.minus(half).minus(cent.times(n)).minus(STEP)
    return edge.minus(unrounded)
  })
}

const away = (value: Dec): Dec => (value.isNegative() ? ceiling(value.negated(), 6).negated() : ceiling(value, 6))

/** Changes of one line's Importe after which a printed sum would read differently, smallest first. */
function candidates(lines: LineAmounts[], at: number, amounts: InvoiceAmounts, decimals: number, up: boolean): Dec[] {
  const cent = dec(10).pow(-decimals)
  const found = crossings(sum(lines.map((l) => l.amount)), cent, decimals, up)
  for (const tax of lines[at]?.taxes ?? []) {
    if (!tax.rate || dec(tax.rate).isZero()) continue
    const same = lines.flatMap((l) => l.taxes).filter((t) => t.kind === tax.kind && t.tax === tax.tax && (t.kind === "withheld" || (t.factor === tax.factor && t.rate === tax.rate)))
    const sign = tax.kind === "withheld" ? !up : up
    found.push(...crossings(sum(same.map((t) => t.amount)), cent, decimals, sign).map((x) => x.div(tax.rate ?? 1)))
  }
  return found.flatMap((x) => [away(x), away(x).plus(x.isNegative() ? STEP.negated() : STEP)]).sort((x, y) => x.abs().comparedTo(y.abs()) ?? 0)
}

function withinLimits(line: LineAmounts, decimals: number): boolean {
  const w = written(line)
  const { lower, upper } = productLimits(w.quantity, w.unit_price, decimals)
  return line.amount.isGreaterThanOrEqualTo(lower) && line.amount.isLessThanOrEqualTo(upper) && line.net.isGreaterThanOrEqualTo(0)
}

/** Moves the tax of one line, within the SAT's limits, so that its group rounds to the missing cent. */
function shiftTax(lines: LineAmounts[], missing: Dec, decimals: number): LineAmounts[] | null {
  const order = lines.map((_, i) => i).sort((a, b) => (lines[b] as LineAmounts).net.comparedTo((lines[a] as LineAmounts).net) ?? 0)
  for (const at of order) {
    const line = lines[at] as LineAmounts
    for (const [t, tax] of line.taxes.entries()) {
      if (!tax.rate || dec(tax.rate).isZero()) continue
      const { lower, upper } = productLimits(tax.base.toFixed(6), tax.rate, decimals, "first")
      const up = tax.kind === "withheld" ? missing.isNegative() : !missing.isNegative()
      const amount = up ? upper : lower
      const taxes = line.taxes.map((other, i) => (i === t ? { ...other, amount } : other))
      const shifted = lines.map((other, i) => (i === at ? { ...line, taxes } : other))
      if (round(addUp(shifted, decimals).total.minus(addUp(lines, decimals).total), decimals).isEqualTo(missing)) return shifted
    }
  }
  return null
}

/**
 * Amounts that add up to the note's total. Rounding the lines to six decimals and each sum to cents can differ from the
 * note by a cent (two when discount and several taxes are rounded apart); the largest line's Importe takes it, within the
 * limits the SAT checks, or its tax does. What rounding cannot explain stays in `missing`, and nothing may be sealed.
 */
export function fitAmounts(source: FiscalLine[], decimals: number, expectedTotal: string): FittedAmounts {
  const plain = source.map((line) => lineAmounts(line, decimals))
  const amounts = addUp(plain, decimals)
  const missing = round(dec(expectedTotal), decimals).minus(amounts.total)
  if (missing.isZero() || missing.abs().isGreaterThan(tolerance(amounts, dec(10).pow(-decimals)))) return { amounts, missing }
  const up = missing.isGreaterThan(0)
  const order = plain.map((_, i) => i).sort((a, b) => (plain[b] as LineAmounts).net.comparedTo((plain[a] as LineAmounts).net) ?? 0)
  for (const at of order.slice(0, 5)) {
    for (const shift of candidates(plain, at, amounts, decimals, up)) {
      const line = lineAmounts(source[at] as FiscalLine, decimals, shift)
      if (!withinLimits(line, decimals)) continue
      const fitted = addUp(plain.map((other, i) => (i === at ? line : other)), decimals)
      if (fitted.total.isEqualTo(amounts.total.plus(missing))) return { amounts: fitted, missing: ZERO }
    }
  }
  const shifted = shiftTax(plain, missing, decimals)
  return shifted ? { amounts: addUp(shifted, decimals), missing: ZERO } : { amounts, missing }
}
