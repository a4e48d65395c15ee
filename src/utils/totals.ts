import { BigNumberInput } from "@medusajs/framework/types"
import { decorateCartTotals, MathBN } from "@medusajs/framework/utils"
import { FieldError } from "../types/common"
import { LineDiscount, LineTotals, TaxLine, TaxSummary, Totals } from "../types/lines"
import { currencyDecimals, roundTo } from "./money"

/**
 * Totals of a document, computed by Medusa's own `decorateCartTotals`, the function that computes an
 * order's: an order made of the same lines has the same total by construction. Medusa does not round;
 * here every figure that is kept is rounded half up to the currency's decimals.
 */

type Decimal = ReturnType<typeof MathBN.convert>

/** A line whose price and taxes are settled. `unit_price` is with or without tax as `is_tax_inclusive` says. */
export type PricedLine = {
  quantity: BigNumberInput
  unit_price: BigNumberInput
  is_tax_inclusive: boolean
  discount?: LineDiscount | null
  tax_lines: TaxLine[]
}

/**
 * `adjustment` is all that is taken off the line (its own discount and its share of the document's),
 * in the price's own terms, at most 6 decimals: what an order line needs as its adjustment.
 */
export type ComputedLine = LineTotals & { adjustment: string }

export type ComputedTotals = { lines: ComputedLine[]; totals: Totals }

/** Lines and their sum may not pass what a database number and a currency can hold. */
export const MAX_AMOUNT = 999_999_999_999

/** Discounts are kept with the decimals that a tax authority accepts on a line. */
const DISCOUNT_DECIMALS = 6

const HALF_UP = 4

type Round = (amount: BigNumberInput) => number

/** Half up to the currency's decimals, which are looked up once. Adding zero makes 0 of −0. */
function rounder(currencyCode: string): Round {
  const decimals = currencyDecimals(currencyCode)
  return (amount) => roundTo(amount, decimals).toNumber() + 0
}

/** Computes line totals and the document's. Lines are read, never changed. */
export function computeTotals(lines: readonly PricedLine[], discount: LineDiscount | null, currencyCode: string): ComputedTotals {
  const adjustments = adjustmentsOf(lines, discount)
  const cart = decorate(lines, adjustments, currencyCode)
  const round = rounder(currencyCode)
  return {
    lines: cart.items.map((item, i) => ({ ...rounded(item, round), adjustment: adjustments[i].toFixed() })),
    totals: totalsOf(lines, cart, round),
  }
}

type Decorated = {
  total: BigNumberInput
  subtotal: BigNumberInput
  tax_total: BigNumberInput
  discount_subtotal: BigNumberInput
  items: (Omit<Decorated, "items"> & { tax_lines: { rate: number; total?: BigNumberInput }[] })[]
}

function decorate(lines: readonly PricedLine[], adjustments: Decimal[], currencyCode: string): Decorated {
  const cart = {
    currency_code: currencyCode,
    items: lines.map((line, i) => ({
      id: String(i),
      quantity: MathBN.convert(line.quantity),
      unit_price: MathBN.convert(line.unit_price),
      is_tax_inclusive: line.is_tax_inclusive,
      adjustments: adjustments[i].isZero() ? [] : [{ amount: adjustments[i], is_tax_inclusive: line.is_tax_inclusive }],
      tax_lines: line.tax_lines.map((tax) => ({ rate: tax.rate, code: tax.code })),
    })),
  }
  return decorateCartTotals(cart as unknown as Parameters<typeof decorateCartTotals>[0]) as unknown as Decorated
}

/**
 * Each figure is rounded on its own, so one has to give for the paper to add up: the discount where
 * there is one (a subtotal should be the quantity × price that people check), else the subtotal.
 */
function rounded(figures: Pick<Decorated, "total" | "tax_total" | "discount_subtotal" | "subtotal">, round: Round): LineTotals {
  const total = round(figures.total)
  const tax_total = round(figures.tax_total)
  const net = round(MathBN.sub(total, tax_total))
  const subtotal = round(figures.subtotal)
  const discount_total = round(MathBN.sub(subtotal, net))
  if (round(figures.discount_subtotal) === 0 || discount_total < 0) return { subtotal: net, discount_total: 0, tax_total, total }
  return { subtotal, discount_total, tax_total, total }
}

function totalsOf(lines: readonly PricedLine[], cart: Decorated, round: Round): Totals {
  const figures = rounded(cart, round)
  return { ...figures, taxes: taxesOf(lines, cart, figures.tax_total, round) }
}

/** One row per tax and rate. What rounding loses goes to the largest, so that they add up to `tax_total`. */
function taxesOf(lines: readonly PricedLine[], cart: Decorated, taxTotal: number, round: Round): TaxSummary[] {
  const sums = new Map<string, { tax: TaxLine; base: Decimal; amount: Decimal }>()
  lines.forEach((line, i) => {
    const item = cart.items[i]
    const base = MathBN.sub(item.subtotal, item.discount_subtotal)
    line.tax_lines.forEach((tax, j) => {
      const key = JSON.stringify([tax.code, tax.name, Number(tax.rate)])
      const sum = sums.get(key) ?? { tax, base: MathBN.convert(0), amount: MathBN.convert(0) }
      sums.set(key, { tax, base: MathBN.add(sum.base, base), amount: MathBN.add(sum.amount, item.tax_lines[j].total ?? 0) })
    })
  })
  const rows = [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { tax, base, amount }]) => ({
      code: tax.code,
      name: tax.name,
      rate: Number(tax.rate),
      base: round(base),
      amount: round(amount),
    }))
  const lost = MathBN.sub(taxTotal, MathBN.sum(...rows.map((r) => r.amount)))
  if (rows.length && !lost.isZero()) {
    const largest = rows.reduce((a, b) => (b.amount > a.amount ? b : a))
    largest.amount = round(MathBN.add(largest.amount, lost))
  }
  return rows
}

const gross = (line: PricedLine): Decimal => MathBN.mult(line.unit_price, line.quantity)

const keep = (amount: Decimal): Decimal => amount.decimalPlaces(DISCOUNT_DECIMALS, HALF_UP)

/** A line's own discount in the price's terms; an amount is for the whole line, not for each unit. */
function ownDiscount(line: PricedLine): Decimal {
  if (!line.discount) return MathBN.convert(0)
  return line.discount.type === "percent" ? keep(MathBN.div(MathBN.mult(gross(line), line.discount.value), 100)) : MathBN.convert(line.discount.value)
}

/**
 * The document's discount is taken from each line in proportion to what is left of it, in the price's
 * own terms. The shares of an amount add up to it exactly: millionths lost by rounding go to the lines
 * that lost most, and among equals by content and not by position, so that the order of lines never
 * changes a total.
 */
function adjustmentsOf(lines: readonly PricedLine[], discount: LineDiscount | null): Decimal[] {
  const own = lines.map(ownDiscount)
  if (!discount || !lines.length) return own
  const left = lines.map((line, i) => MathBN.sub(gross(line), own[i]))
  if (discount.type === "percent") return left.map((rest, i) => MathBN.add(own[i], keep(MathBN.div(MathBN.mult(rest, discount.value), 100))))
  const sum = MathBN.sum(...left)
  if (sum.isZero()) return own
  const exact = left.map((rest) => MathBN.div(MathBN.mult(rest, discount.value), sum))
  const shares = exact.map((share) => share.decimalPlaces(DISCOUNT_DECIMALS, 1 /* ROUND_DOWN */))
  const unit = MathBN.convert(10 ** -DISCOUNT_DECIMALS)
  let missing = MathBN.div(MathBN.sub(discount.value, MathBN.sum(...shares)), unit).integerValue(HALF_UP).toNumber()
  const order = lines
    .map((line, i) => ({ i, lost: MathBN.sub(exact[i], shares[i]), content: contentKey(line) }))
    .sort((a, b) => b.lost.comparedTo(a.lost)! || (a.content < b.content ? -1 : a.content > b.content ? 1 : 0))
  for (const { i } of order) {
    if (missing-- <= 0) break
    shares[i] = MathBN.add(shares[i], unit)
  }
  return shares.map((share, i) => MathBN.add(own[i], share))
}

const contentKey = (line: PricedLine): string =>
  JSON.stringify([MathBN.convert(line.unit_price).toFixed(), MathBN.convert(line.quantity).toFixed(), line.is_tax_inclusive, line.discount ?? null, line.tax_lines])

/**
 * What is wrong with the lines' amounts, each at its field (`lines.3.discount.value`): a discount over
 * the price, an amount too large to keep, a quantity so small that the line is worth nothing.
 */
export function findAmountErrors(lines: readonly PricedLine[], discount: LineDiscount | null, currencyCode: string): FieldError[] {
  const errors: FieldError[] = []
  const smallest = MathBN.div(10 ** -currencyDecimals(currencyCode), 2)
  let left = MathBN.convert(0)
  lines.forEach((line, i) => {
    const worth = gross(line)
    const off = ownDiscount(line)
    if (worth.gt(MAX_AMOUNT)) errors.push({ path: `lines.${i}.quantity`, code: "amount_too_large", message: `Renglón ${i + 1}: cantidad por precio pasa del máximo permitido.`, params: { maximum: MAX_AMOUNT } })
    else if (worth.gt(0) && worth.lt(smallest)) errors.push({ path: `lines.${i}.quantity`, code: "amount_too_small", message: `Renglón ${i + 1}: la cantidad es tan pequeña que el importe queda en cero.` })
    if (off.gt(worth)) errors.push({ path: `lines.${i}.discount.value`, code: "discount_over_price", message: `Renglón ${i + 1}: el descuento es mayor que el importe.` })
    else left = MathBN.add(left, MathBN.sub(worth, off))
  })
  if (errors.length) return errors
  if (left.gt(MAX_AMOUNT)) errors.push({ path: "lines", code: "amount_too_large", message: "El total pasa del máximo permitido.", params: { maximum: MAX_AMOUNT } })
  const over = discount && (discount.type === "percent" ? discount.value > 100 : MathBN.gt(discount.value, left))
  if (over) errors.push({ path: "discount.value", code: "discount_over_price", message: "El descuento es mayor que el importe del documento." })
  return errors
}
