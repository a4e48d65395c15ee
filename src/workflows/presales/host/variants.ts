import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CalculatedPriceSet, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { Buyer } from "./buyer"
import { Market } from "./market"
import { hostTables } from "./sql"

/** What a line takes from the catalogue. */
export type CatalogVariant = {
  id: string
  title: string | null
  sku: string | null
  product_id: string
  product_title: string
  product_type_id: string | null
  thumbnail: string | null
  price_set_id: string | null
  /** Limits of quantity between which the host's prices of this variant change. */
  tiers: Tier[]
}

/** As JSON has it: a quantity as text, null for none. */
type Tier = { from: string | null; to: string | null }

/** Variants by id, in one statement whatever their number. A deleted one is simply not in the answer. */
export async function findVariants(container: MedusaContainer, ids: string[]): Promise<Map<string, CatalogVariant>> {
  if (!ids.length) return new Map()
  return variantsFrom(await variantsQuestion(hostTables(container), ids))
}

/** To be put alone or together with others; `variantsFrom` reads its answer. */
export const variantsQuestion = (knex: Knex, ids: string[]): Knex.QueryBuilder =>
  knex("product_variant as v")
    .join("product as p", "p.id", "v.product_id")
    .leftJoin("product_variant_price_set as s", (on) => on.on("s.variant_id", "v.id").andOnNull("s.deleted_at"))
    .select("v.id", "v.title", "v.sku", "p.id as product_id", "p.title as product_title", "p.type_id as product_type_id", "p.thumbnail", "s.price_set_id", knex.raw(TIERS))
    .whereIn("v.id", [...new Set(ids)])
    .whereNull("v.deleted_at")
    .whereNull("p.deleted_at")

export const variantsFrom = (rows: CatalogVariant[]): Map<string, CatalogVariant> => new Map(rows.map((row) => [row.id, row]))

/** By the index on price_set_id. */
const TIERS = `coalesce((select json_agg(json_build_object('from', r.min_quantity::text, 'to', r.max_quantity::text)) from price r
  where r.price_set_id = s.price_set_id and r.deleted_at is null and (r.min_quantity is not null or r.max_quantity is not null)), '[]') as tiers`

/** Ids of variants by SKU; one that is not in the catalogue is not in the answer. */
export async function findVariantsBySku(container: MedusaContainer, skus: string[]): Promise<Map<string, string>> {
  if (!skus.length) return new Map()
  const rows: { id: string; sku: string }[] = await hostTables(container)("product_variant as v").join("product as p", "p.id", "v.product_id").select("v.id", "v.sku").whereIn("v.sku", [...new Set(skus)]).whereNull("v.deleted_at").whereNull("p.deleted_at")
  return new Map(rows.map((row) => [row.sku, row.id]))
}

/** Product and variant as one reads them together; the host's name for "the only one" is left out. */
export function variantTitle(variant: CatalogVariant): string {
  const own = variant.title && !/^default( variant| title)?$/i.test(variant.title) && variant.title !== variant.product_title ? variant.title : null
  return (own ? `${variant.product_title} · ${own}` : variant.product_title).slice(0, 200)
}

export type PriceAsk = { price_set_id: string; tiers: Tier[]; quantity: number }
export type HostPrice = { amount: number; is_tax_inclusive: boolean }

/**
 * The host's price of each ask for this customer, region, currency and quantity; undefined where there
 * is none. The pricing module takes one quantity a call, so asks are grouped by the tiers they fall
 * into: without tiers it is one call for any number of lines.
 */
export async function findPrices(container: MedusaContainer, asks: PriceAsk[], market: Market, buyer: Buyer | null): Promise<(HostPrice | undefined)[]> {
  if (!asks.length) return []
  const pricing = container.resolve(Modules.PRICING)
  const ids = [...new Set(asks.map((ask) => ask.price_set_id))]
  const calculate = (sets: string[], quantity: number) => pricing.calculatePrices({ id: sets }, { context: contextOf(market, buyer, quantity) })
  const base = await calculate(ids, 1)
  const known = new Map<string, Map<string, CalculatedPriceSet>>([["", byId(base)]])
  const groups = new Map<string, { quantity: number; ids: Set<string> }>()
  const keys = asks.map((ask) => {
    const key = tierOf(ask.tiers, ask.quantity)
    if (key) groups.set(key, { quantity: ask.quantity, ids: (groups.get(key)?.ids ?? new Set()).add(ask.price_set_id) })
    return key
  })
  await Promise.all([...groups].map(async ([key, group]) => known.set(key, byId(await calculate([...group.ids], group.quantity)))))
  return asks.map((ask, i) => toPrice(known.get(keys[i])?.get(ask.price_set_id)))
}

const byId = (prices: CalculatedPriceSet[]): Map<string, CalculatedPriceSet> => new Map(prices.map((price) => [price.id, price]))

const toPrice = (price: CalculatedPriceSet | undefined): HostPrice | undefined =>
  price && price.calculated_amount !== null && price.calculated_amount !== undefined
    ? { amount: Number(price.calculated_amount), is_tax_inclusive: !!price.is_calculated_price_tax_inclusive }
    : undefined

function contextOf(market: Market, buyer: Buyer | null, quantity: number): Record<string, string | number> {
  const context: Record<string, unknown> = { region_id: market.region_id, currency_code: market.currency_code, quantity }
  if (buyer?.id) Object.assign(context, { customer_id: buyer.id, customer: { id: buyer.id, groups: buyer.group_ids.map((id) => ({ id })) } })
  return context as Record<string, string | number>
}

/** Quantities between the same limits cost the same. Empty for a price without tiers, or where one is the same as this. */
function tierOf(tiers: Tier[], quantity: number): string {
  const limits = [...new Set(tiers.flatMap((t) => [t.from, t.to]).filter((n): n is string => n !== null).map(Number))].sort((a, b) => a - b)
  const place = (n: number) => limits.map((limit) => (MathBN.lt(n, limit) ? "<" : MathBN.eq(n, limit) ? "=" : ">")).join("")
  return place(quantity) === place(1) ? "" : `${limits.join(",")}:${place(quantity)}`
}

/** Whether a price typed in this region and currency includes tax, as the host's price preferences say. */
export async function pricesIncludeTax(container: MedusaContainer, market: Market): Promise<boolean> {
  const preferences: { attribute: string; is_tax_inclusive: boolean }[] = await hostTables(container)("price_preference")
    .select("attribute", "is_tax_inclusive")
    .whereNull("deleted_at")
    .where((any) => any.where({ attribute: "region_id", value: market.region_id }).orWhere({ attribute: "currency_code", value: market.currency_code }))
  const of = (attribute: string) => preferences.find((p) => p.attribute === attribute)?.is_tax_inclusive
  return !!(of("region_id") ?? of("currency_code"))
}
