import { MedusaContainer } from "@medusajs/framework/types"
import type { LineDraft } from "../../../modules/presales/operations"
import type { HostAddress } from "../../../modules/presales/tables"
import { FieldError } from "../../../types/common"
import { CheckedLine, DocumentLineInput, OptionSet, OptionSetDTO, TaxTreatment } from "../../../types/http/presales"
import { LineDiscount, Totals } from "../../../types/lines"
import { composeTotals, Priced, taxesUnder } from "../../../modules/presales/compose"
import { invalid } from "../../../utils/errors"
import { Buyer } from "./buyer"
import { Market } from "./market"
import { findTaxLines, TaxAsk } from "./taxes"
import { CatalogVariant, findPrices, findVariants, HostPrice, pricesIncludeTax, variantTitle } from "./variants"

export type SettleInput = {
  lines: DocumentLineInput[]
  discount: LineDiscount | null
  options?: OptionSet[]
  chosen_option?: string | null
  market: Market
  buyer: Buyer | null
  address: HostAddress
  /** Of all lines, when they were read already. */
  variants?: Map<string, CatalogVariant>
}

export type Settled = { lines: LineDraft[]; totals: Totals; options: OptionSetDTO[]; chosen_option: string | null }

/**
 * Turns what was typed into lines with title, price, taxes and totals. The number of queries does not
 * depend on the number of lines.
 * @throws invalid with every mistake at its field: a variant that is gone, a price that is missing, amounts that cannot be.
 */
export async function settleLines(container: MedusaContainer, input: SettleInput): Promise<Settled> {
  const { market } = input
  const lines = input.lines.map(checked)
  const ask = { ...input, lines }
  const variants = input.variants ?? await findVariants(container, lines.flatMap((line) => line.variant_id ?? []))
  const [prices, includesTax, taxes] = await Promise.all([
    pricesOf(container, ask, variants),
    lines.some(needsPreference) ? pricesIncludeTax(container, market) : false,
    taxesOf(container, ask, variants),
  ])
  const errors = lines.flatMap((line, i) => lineErrors(line, i, variants, prices[i], market, input.options ?? []))
  if (errors.length) throw invalid(errors, errors[0].code)
  const drafts = lines.map((line, i) => draftOf(line, line.variant_id ? variants.get(line.variant_id) : undefined, prices[i], includesTax, taxes[i]))
  return composeTotals(drafts, { discount: input.discount, options: input.options ?? [], chosen_option: input.chosen_option ?? null, currency_code: market.currency_code })
}

/** A heading has neither quantity nor price; one stands in so that the columns keep their checks. */
function checked(line: DocumentLineInput): CheckedLine {
  if (!line.kind || line.kind === "item") return { ...line, quantity: line.quantity ?? 1 }
  return { ...line, variant_id: null, quantity: 1, unit_price: 0, is_tax_inclusive: false, discount: null, tax_lines: [] }
}

const hasPrice = (line: CheckedLine): boolean => line.unit_price !== undefined && line.unit_price !== null

/** A typed price whose terms were not said is in the terms in which the shop keeps its prices. */
const needsPreference = (line: CheckedLine): boolean => hasPrice(line) && line.is_tax_inclusive === undefined

type Ask = Omit<SettleInput, "lines"> & { lines: CheckedLine[] }

async function pricesOf(container: MedusaContainer, input: Ask, variants: Map<string, CatalogVariant>): Promise<(HostPrice | undefined)[]> {
  const at: number[] = []
  const asks = input.lines.flatMap((line, i) => {
    const variant = line.variant_id && !hasPrice(line) ? variants.get(line.variant_id) : undefined
    if (!variant?.price_set_id) return []
    at.push(i)
    return [{ price_set_id: variant.price_set_id, tiers: variant.tiers, quantity: line.quantity }]
  })
  const found = await findPrices(container, asks, input.market, input.buyer)
  const prices: (HostPrice | undefined)[] = input.lines.map(() => undefined)
  at.forEach((i, k) => (prices[i] = found[k]))
  return prices
}

/** Rates do not depend on the price, so they are asked for beside it. */
async function taxesOf(container: MedusaContainer, input: Ask, variants: Map<string, CatalogVariant>) {
  const asks = input.lines.map((line): TaxAsk | null => {
    if (line.kind && line.kind !== "item") return null
    const variant = line.variant_id ? variants.get(line.variant_id) : undefined
    return { product_id: variant?.product_id ?? null, product_type_id: variant?.product_type_id ?? null, quantity: line.quantity, unit_price: line.unit_price ?? 0 }
  }).filter((ask): ask is TaxAsk => ask !== null)
  const found = await findTaxLines(container, asks, input.market, input.buyer, input.address)
  let next = 0
  return input.lines.map((line) => (line.kind && line.kind !== "item" ? [] : found[next++]))
}

function lineErrors(line: CheckedLine, i: number, variants: Map<string, CatalogVariant>, price: HostPrice | undefined, market: Market, options: OptionSet[]): FieldError[] {
  if (line.option_key && !options.some((option) => option.key === line.option_key)) {
    return [{ path: `lines.${i}.option_key`, code: "option_not_found", message: `Renglón ${i + 1}: esa opción no está en el documento.` }]
  }
  if (line.variant_id && !variants.has(line.variant_id)) {
    return [{ path: `lines.${i}.variant_id`, code: "variant_not_found", message: `Renglón ${i + 1}: ese producto ya no está en el catálogo.` }]
  }
  if (!hasPrice(line) && !price) {
    return [{ path: `lines.${i}.unit_price`, code: "price_missing", message: `Renglón ${i + 1}: no hay precio en ${market.currency_code.toUpperCase()}; escríbelo.` }]
  }
  return []
}

function draftOf(line: CheckedLine, variant: CatalogVariant | undefined, price: HostPrice | undefined, includesTax: boolean, taxes: LineDraft["tax_lines"]): Priced {
  const tax_lines = line.tax_lines ?? taxesUnder(line.tax_treatment, taxes)
  return {
    id: line.id,
    kind: line.kind ?? "item",
    is_optional: line.is_optional ?? false,
    is_chosen: line.is_optional ? line.is_chosen ?? false : true,
    option_key: line.option_key ?? null,
    device_id: line.device_id ?? null,
    approval: line.approval ?? null,
    delivery_time: line.delivery_time ?? null,
    tax_treatment: line.tax_treatment ?? treatmentOf(line.tax_lines ?? taxes, line.tax_lines !== undefined),
    brand: line.brand ?? null,
    model: line.model ?? null,
    source_line_id: null,
    variant_id: variant?.id ?? null,
    product_id: variant?.product_id ?? null,
    title: line.title || (variant ? variantTitle(variant) : ""),
    description: line.description ?? null,
    sku: line.sku ?? variant?.sku ?? null,
    unit: line.unit ?? null,
    quantity: line.quantity,
    unit_price: hasPrice(line) ? line.unit_price! : price!.amount,
    is_tax_inclusive: line.is_tax_inclusive ?? (hasPrice(line) ? includesTax : price!.is_tax_inclusive),
    discount: line.discount ?? null,
    tax_lines,
    has_own_taxes: !sameTaxes(tax_lines, taxes),
  }
}

/** Without a word about it: a rate above zero is taxed; a line that a person freed of all taxes is exempt. */
const treatmentOf = (taxes: LineDraft["tax_lines"], own: boolean): TaxTreatment => (own && !taxes.length ? "exempt" : "taxed")

/** A screen may hand back what it was given; that is not a person's choice. */
const sameTaxes = (a: LineDraft["tax_lines"], b: LineDraft["tax_lines"]): boolean => {
  const key = (taxes: LineDraft["tax_lines"]) => JSON.stringify(taxes.map((tax) => [tax.code, Number(tax.rate)]).sort())
  return key(a) === key(b)
}
