import { MathBN } from "@medusajs/framework/utils"
import { DocumentType, OptionSet, OptionSetDTO, TaxTreatment } from "../../types/http/presales"
import { LineDiscount, Totals } from "../../types/lines"
import { invalid } from "../../utils/errors"
import { roundMoney } from "../../utils/money"
import { ComputedLine, computeTotals, findAmountErrors } from "../../utils/totals"
import type { LineDraft } from "./operations/create-document"

/**
 * Which lines of a document count, and what it costs: optional lines only when chosen, lines of an
 * option set only when that one is chosen (PB-06). Pure: the preview, saving, the customer's choice and
 * a partial conversion all compute here.
 */

/** A line with price and taxes settled, without totals. */
export type Priced = Omit<LineDraft, "adjustment" | "subtotal" | "discount_total" | "tax_total" | "total" | "counts">

export type Terms = { discount: LineDiscount | null; options: OptionSet[]; chosen_option: string | null; currency_code: string }

export type Composed = { lines: LineDraft[]; totals: Totals; options: OptionSetDTO[]; chosen_option: string | null }

/** Which option stands when nobody has chosen: the recommended one, else the first. */
export const optionOf = (options: OptionSet[], chosen: string | null): string | null =>
  options.find((o) => o.key === chosen)?.key ?? options.find((o) => o.is_recommended)?.key ?? options[0]?.key ?? null

/** Papers that may begin before anything is priced; any other offers something. */
export const mayBeEmpty = (type: DocumentType): boolean => type === "opportunity" || type === "service"

type Choosable = Pick<Priced, "kind" | "is_optional" | "is_chosen" | "option_key" | "approval">

export const lineCounts = (line: Choosable, option: string | null): boolean =>
  line.kind === "item" && (!line.is_optional || line.is_chosen) && (line.option_key === null || line.option_key === option) && line.approval !== "declined"

/** @throws invalid with each amount that cannot be, at its field. */
export function composeTotals(lines: Priced[], terms: Terms): Composed {
  const option = optionOf(terms.options, terms.chosen_option)
  const counting = lines.map((line) => lineCounts(line, option))
  const errors = findAmountErrors(lines, null, terms.currency_code)
  if (errors.length) throw invalid(errors, errors[0].code)
  const counted = lines.filter((_, i) => counting[i]).map(priced)
  // The whole document's mistakes: its discount over what counts.
  const over = findAmountErrors(counted, terms.discount, terms.currency_code)
  if (over.length) throw invalid(over, over[0].code)
  const { lines: computed, totals } = computeTotals(counted, terms.discount, terms.currency_code)
  // What does not count shows what it would cost; an amount off the whole is not promised to it.
  const share = terms.discount?.type === "percent" ? terms.discount : null
  const aside = computeTotals(lines.filter((_, i) => !counting[i]).map(priced), share, terms.currency_code).lines
  let [at, beside] = [0, 0]
  const full = lines.map((line, i): LineDraft => ({ ...line, ...(counting[i] ? computed[at++] : aside[beside++]), counts: counting[i] }))
  return {
    lines: withSubtotals(full, terms.currency_code),
    totals,
    options: terms.options.map((o) => ({ ...o, total: o.key === option ? totals.total : optionTotal(lines, o.key, terms) })),
    chosen_option: option,
  }
}

/** A line called free costs nothing, whatever its price says. */
const priced = (line: Priced): Priced => (line.tax_treatment === "free" ? { ...line, discount: { type: "percent", value: 100 } } : line)

function optionTotal(lines: Priced[], key: string, terms: Terms): number {
  const counted = lines.filter((line) => lineCounts(line, key)).map(priced)
  return computeTotals(counted, discountOf(counted, terms), terms.currency_code).totals.total
}

/** An amount off may be more than a small option, or the few lines that were chosen, cost; then they cost nothing. */
const discountOf = (counted: Priced[], { discount, currency_code }: Pick<Terms, "discount" | "currency_code">): LineDiscount | null =>
  findAmountErrors(counted, discount, currency_code).length ? { type: "percent", value: 100 } : discount

/** What is taken off after a choice. Who says no to everything owes nothing, and there is nothing to take an amount off. */
export function discountAfterChoice(lines: Priced[], terms: Terms): LineDiscount | null {
  const option = optionOf(terms.options, terms.chosen_option)
  const counted = lines.filter((line) => lineCounts(line, option)).map(priced)
  return counted.length ? discountOf(counted, terms) : null
}

/** A subtotal says what the items above it cost, back to the subtotal before. */
function withSubtotals(lines: LineDraft[], currencyCode: string): LineDraft[] {
  let sum: Pick<ComputedLine, "subtotal" | "discount_total" | "tax_total" | "total"> = ZERO
  return lines.map((line) => {
    if (line.kind === "item" && line.counts) sum = add(sum, line, currencyCode)
    if (line.kind !== "subtotal") return line
    const shown = { ...line, ...sum }
    sum = ZERO
    return shown
  })
}

const ZERO = { subtotal: 0, discount_total: 0, tax_total: 0, total: 0 }

const add = (a: typeof ZERO, b: typeof ZERO, code: string): typeof ZERO => ({
  subtotal: roundMoney(MathBN.add(a.subtotal, b.subtotal), code),
  discount_total: roundMoney(MathBN.add(a.discount_total, b.discount_total), code),
  tax_total: roundMoney(MathBN.add(a.tax_total, b.tax_total), code),
  total: roundMoney(MathBN.add(a.total, b.total), code),
})

type Treated = { kind: string; counts: boolean; tax_treatment: TaxTreatment; subtotal: string | number; discount_total: string | number; quantity: string | number; unit_price: string | number }

const TREATMENTS: TaxTreatment[] = ["taxed", "exempt", "unaffected", "free", "export"]

/** Whether what is called so bears taxes; a rate beside one that does not would be charged all the same. */
export const isTaxed = (treatment: TaxTreatment | undefined): boolean => treatment === undefined || treatment === "taxed" || treatment === "free"

/** PRE-12: the taxes of a line called so: none of what is exempt or unaffected, the shop's at nought of what is exported, as an invoice states it. */
export function taxesUnder<T extends { rate: number }>(treatment: TaxTreatment | undefined, taxes: T[]): T[] {
  if (isTaxed(treatment)) return taxes
  return treatment === "export" ? taxes.map((tax) => ({ ...tax, rate: 0 })) : []
}

type Stated = { treatment: TaxTreatment; amount: number }

/**
 * PRE-12: what was offered under each tax treatment, before tax; of what is free, what it would have cost. Lines are rounded
 * each on its own: what that loses goes to the largest, so that they add up to what the document says before tax.
 */
export function treatmentsOf(lines: Treated[], totals: { subtotal: string | number; discount_total: string | number }, currencyCode: string): Stated[] {
  const sums = new Map<TaxTreatment, ReturnType<typeof MathBN.convert>>()
  for (const line of lines) {
    if (line.kind !== "item" || !line.counts) continue
    const worth = line.tax_treatment === "free" ? MathBN.mult(line.quantity, line.unit_price) : MathBN.sub(line.subtotal, line.discount_total)
    sums.set(line.tax_treatment, MathBN.add(sums.get(line.tax_treatment) ?? 0, worth))
  }
  const stated = TREATMENTS.flatMap((treatment): Stated[] => {
    const amount = sums.get(treatment)
    return amount && !amount.isZero() ? [{ treatment, amount: roundMoney(amount, currencyCode) }] : []
  })
  const charged = stated.filter((one) => one.treatment !== "free")
  if (!charged.length) return stated
  const lost = MathBN.sub(MathBN.sub(totals.subtotal, totals.discount_total), MathBN.sum(...charged.map((one) => one.amount)))
  const largest = charged.reduce((a, b) => (b.amount > a.amount ? b : a))
  largest.amount = roundMoney(MathBN.add(largest.amount, lost), currencyCode)
  return stated
}
