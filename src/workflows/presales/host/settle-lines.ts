import { MedusaContainer } from "@medusajs/framework/types"
import type { LineDraft } from "../../../modules/presales/operations"
import type { HostAddress } from "../../../modules/presales/tables"
import { FieldError } from "../../../types/common"
import { LineDiscount, LineInput, Totals } from "../../../types/lines"
import { invalid } from "../../../utils/errors"
import { computeTotals, findAmountErrors } from "../../../utils/totals"
import { Buyer } from "./buyer"
import { Market } from "./market"
import { findTaxLines, TaxAsk } from "./taxes"
import { CatalogVariant, findPrices, findVariants, HostPrice, pricesIncludeTax, variantTitle } from "./variants"

export type SettleInput = {
  lines: LineInput[]
  discount: LineDiscount | null
  market: Market
  buyer: Buyer | null
  address: HostAddress
}

export type Settled = { lines: LineDraft[]; totals: Totals }

/**
 * Turns what was typed into lines with title, price, taxes and totals. The number of queries does not
 * depend on the number of lines.
 * @throws invalid with every mistake at its field: a variant that is gone, a price that is missing, amounts that cannot be.
 */
export async function settleLines(container: MedusaContainer, input: SettleInput): Promise<Settled> {
  const { market } = input
  const variants = await findVariants(container, input.lines.flatMap((line) => line.variant_id ?? []))
  const [prices, includesTax, taxes] = await Promise.all([
    pricesOf(container, input, variants),
    input.lines.some(needsPreference) ? pricesIncludeTax(container, market) : false,
    taxesOf(container, input, variants),
  ])
  const errors = input.lines.flatMap((line, i) => lineErrors(line, i, variants, prices[i], market))
  if (errors.length) throw invalid(errors, errors[0].code)
  const drafts = input.lines.map((line, i) => draftOf(line, line.variant_id ? variants.get(line.variant_id) : undefined, prices[i], includesTax, taxes[i]))
  const amounts = findAmountErrors(drafts, input.discount, market.currency_code)
  if (amounts.length) throw invalid(amounts, amounts[0].code)
  const { lines, totals } = computeTotals(drafts, input.discount, market.currency_code)
  return { lines: drafts.map((draft, i) => ({ ...draft, ...lines[i] })), totals }
}

const hasPrice = (line: LineInput): boolean => line.unit_price !== undefined && line.unit_price !== null

/** A typed price whose terms were not said is in the terms in which the shop keeps its prices. */
const needsPreference = (line: LineInput): boolean => hasPrice(line) && line.is_tax_inclusive === undefined

async function pricesOf(container: MedusaContainer, input: SettleInput, variants: Map<string, CatalogVariant>): Promise<(HostPrice | undefined)[]> {
  const at: number[] = []
  const asks = input.lines.flatMap((line, i) => {
    const set = line.variant_id && !hasPrice(line) ? variants.get(line.variant_id)?.price_set_id : null
    if (!set) return []
    at.push(i)
    return [{ price_set_id: set, quantity: line.quantity }]
  })
  const found = await findPrices(container, asks, input.market, input.buyer)
  const prices: (HostPrice | undefined)[] = input.lines.map(() => undefined)
  at.forEach((i, k) => (prices[i] = found[k]))
  return prices
}

/** Rates do not depend on the price, so they are asked for beside it. */
async function taxesOf(container: MedusaContainer, input: SettleInput, variants: Map<string, CatalogVariant>) {
  const asks: TaxAsk[] = input.lines.map((line) => {
    const variant = line.variant_id ? variants.get(line.variant_id) : undefined
    return { product_id: variant?.product_id ?? null, product_type_id: variant?.product_type_id ?? null, quantity: line.quantity, unit_price: line.unit_price ?? 0 }
  })
  return findTaxLines(container, asks, input.market, input.buyer, input.address)
}

function lineErrors(line: LineInput, i: number, variants: Map<string, CatalogVariant>, price: HostPrice | undefined, market: Market): FieldError[] {
  if (line.variant_id && !variants.has(line.variant_id)) {
    return [{ path: `lines.${i}.variant_id`, code: "variant_not_found", message: `Renglón ${i + 1}: ese producto ya no está en el catálogo.` }]
  }
  if (!hasPrice(line) && !price) {
    return [{ path: `lines.${i}.unit_price`, code: "price_missing", message: `Renglón ${i + 1}: no hay precio en ${market.currency_code.toUpperCase()}; escríbelo.` }]
  }
  return []
}

type Priced = Omit<LineDraft, "adjustment" | "subtotal" | "discount_total" | "tax_total" | "total">

function draftOf(line: LineInput, variant: CatalogVariant | undefined, price: HostPrice | undefined, includesTax: boolean, taxes: LineDraft["tax_lines"]): Priced {
  return {
    id: line.id,
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
    tax_lines: line.tax_lines ?? taxes,
    has_own_taxes: line.tax_lines !== undefined && !sameTaxes(line.tax_lines, taxes),
  }
}

/** A screen may hand back what it was given; that is not a person's choice. */
const sameTaxes = (a: LineDraft["tax_lines"], b: LineDraft["tax_lines"]): boolean => {
  const key = (taxes: LineDraft["tax_lines"]) => JSON.stringify(taxes.map((tax) => [tax.code, Number(tax.rate)]).sort())
  return key(a) === key(b)
}
