import { FiscalLine } from "../../types/fiscal"
import { InvoiceAmounts, LineAmounts, addUp, lineAmounts, written } from "./amounts"
import { Dec, ZERO, ceiling, dec, decimalsOf, round, sum } from "./decimal"
import { productLimits } from "./limits"

export type FittedAmounts = { amounts: InvoiceAmounts; /** Expected total less what the lines add up to; zero when it fits. */ missing: Dec }

const STEP = dec("0.000001")

/** Places of the lines, the largest net amount first. */
const byNet = (lines: LineAmounts[]): number[] =>
  lines.map((_, i) => i).sort((a, b) => (lines[b] as LineAmounts).net.comparedTo((lines[a] as LineAmounts).net) ?? 0)

/** What a change of the net amount does to the total. */
const effect = (line: LineAmounts): Dec =>
  line.taxes.reduce((total, t) => (t.factor === "Tasa" && t.rate ? (t.kind === "transferred" ? total.plus(t.rate) : total.minus(t.rate)) : total), dec(1))

/** A price written with six decimals may have been cut there, and is then off by half a millionth for each unit sold. */
const priceDoubt = (line: LineAmounts): Dec =>
  decimalsOf(line.line.unit_price) === 6 ? line.quantity.times("0.0000005").times(effect(line)).abs() : ZERO

/** Each printed sum is rounded on its own, by up to half a cent; the note's total once more. */
function tolerance(a: InvoiceAmounts, cent: Dec): Dec {
  const sums = 2 + (a.discount ? 1 : 0) + a.transferred.filter((g) => g.rate).length + a.withheld.length
  return cent.times(Math.max(1, Math.floor(sums / 2))).plus(sum(a.lines.map(priceDoubt)))
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
  for (const at of byNet(lines).slice(0, 20)) {
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

/** How far a line's Importe may go that way: within the limits, and never below its discount (CFDI40169). */
function room(line: LineAmounts, decimals: number, up: boolean): Dec {
  const w = written(line)
  const { lower, upper } = productLimits(w.quantity, w.unit_price, decimals)
  const down = line.amount.minus(lower)
  const far = up ? upper.minus(line.amount) : down.isLessThan(line.net) ? down : line.net
  const doubt = line.quantity.times("0.0000005")
  return far.isLessThan(doubt) ? far : doubt
}

/** Several cents come from many units at a price cut to six decimals: each line takes back what its own price may have lost. */
function spread(lines: LineAmounts[], missing: Dec, decimals: number): Dec[] {
  const up = missing.isGreaterThan(0)
  let left = missing.abs()
  return lines.map((line) => {
    if (priceDoubt(line).isZero() || left.isLessThanOrEqualTo(0) || !effect(line).isGreaterThan(0)) return ZERO
    const wanted = left.div(effect(line))
    const most = room(line, decimals, up)
    const shift = (wanted.isLessThan(most) ? wanted : most).decimalPlaces(6, 1)
    left = left.minus(shift.times(effect(line)))
    return up ? shift : shift.negated()
  })
}

/** The last cent or two, in one line: its Importe, else its tax, else both, when subtotal and tax would step together. */
function absorb(lines: LineAmounts[], shifts: Dec[], missing: Dec, decimals: number, compound: boolean): InvoiceAmounts | null {
  const amounts = addUp(lines, decimals)
  const wanted = amounts.total.plus(missing)
  const tried: LineAmounts[][] = [lines]
  for (const at of byNet(lines).slice(0, 5)) {
    for (const shift of candidates(lines, at, amounts, decimals, missing.isGreaterThan(0))) {
      const line = lineAmounts((lines[at] as LineAmounts).line, decimals, { shift: shift.plus(shifts[at] ?? 0), compound })
      if (!withinLimits(line, decimals)) continue
      const moved = lines.map((other, i) => (i === at ? line : other))
      const fitted = addUp(moved, decimals)
      if (fitted.total.isEqualTo(wanted)) return fitted
      tried.push(moved)
    }
  }
  for (const moved of tried) {
    const shifted = shiftTax(moved, wanted.minus(addUp(moved, decimals).total), decimals)
    if (shifted) return addUp(shifted, decimals)
  }
  return null
}

function fit(source: FiscalLine[], decimals: number, expected: Dec, compound: boolean): FittedAmounts {
  const plain = source.map((line) => lineAmounts(line, decimals, { compound }))
  const amounts = addUp(plain, decimals)
  const missing = expected.minus(amounts.total)
  const cent = dec(10).pow(-decimals)
  if (missing.isZero() || missing.abs().isGreaterThan(tolerance(amounts, cent))) return { amounts, missing }
  const shifts = missing.abs().isGreaterThan(cent) ? spread(plain, missing, decimals) : plain.map(() => ZERO)
  const lines = source.map((line, i) => lineAmounts(line, decimals, { compound, shift: shifts[i] ?? ZERO }))
  const rest = expected.minus(addUp(lines, decimals).total)
  const fitted = rest.isZero() ? addUp(lines, decimals) : absorb(lines, shifts, rest, decimals, compound) ?? absorb(plain, [], missing, decimals, compound)
  return fitted ? { amounts: fitted, missing: ZERO } : { amounts, missing }
}

/**
 * Amounts that add up to the note's total. Rounding the lines to six decimals and each sum to cents can differ from the
 * note by a cent (two when discount and several taxes are rounded apart, more with thousands of units at a price cut to six
 * decimals); the Importe of a line takes it, the largest first, within the limits the SAT checks, or its tax does.
 * What rounding cannot explain stays in `missing`, and nothing may be sealed.
 * Where a line has IEPS, IVA is on top of it as the law says, unless only without it the note adds up.
 */
export function fitAmounts(source: FiscalLine[], decimals: number, expectedTotal: string): FittedAmounts {
  const expected = round(dec(expectedTotal), decimals)
  const lawful = fit(source, decimals, expected, true)
  if (lawful.missing.isZero() || !source.some((l) => l.taxes.some((t) => t.tax === "003" && t.kind === "transferred"))) return lawful
  const sideBySide = fit(source, decimals, expected, false)
  return sideBySide.missing.isZero() ? sideBySide : lawful
}
