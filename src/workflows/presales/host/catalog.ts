import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, getVariantAvailability, Modules } from "@medusajs/framework/utils"
import { CatalogItem } from "../../../types/http/presales"
import { findBuyer } from "./buyer"
import { findMarket } from "./market"
import { findPrices, findVariants } from "./variants"

export type CatalogAsk = { q: string; region_id?: string; currency_code?: string; customer_id?: string; limit: number }

/** Every word has to be found somewhere: in the product's or the variant's name, the SKU or a barcode. An exact code comes first. */
export async function findCatalog(container: MedusaContainer, ask: CatalogAsk): Promise<{ items: CatalogItem[]; currency_code: string; region_id: string }> {
  const [market, buyer, ids] = await Promise.all([findMarket(container, ask), ask.customer_id ? findBuyer(container, ask.customer_id) : null, findIds(container, ask)])
  const variants = await findVariants(container, ids)
  const found = ids.flatMap((id) => variants.get(id) ?? [])
  const priced = found.filter((v) => v.price_set_id)
  const [prices, stock] = await Promise.all([
    findPrices(container, priced.map((v) => ({ price_set_id: v.price_set_id!, tiers: v.tiers, quantity: 1 })), market, buyer),
    market.sales_channel_id && ids.length
      ? getVariantAvailability(container.resolve(ContainerRegistrationKeys.QUERY), { variant_ids: ids, sales_channel_id: market.sales_channel_id })
      : ({} as Record<string, { availability: number | null }>),
  ])
  const priceOf = new Map(priced.map((v, i) => [v.id, prices[i]]))
  const items = found.map((v): CatalogItem => ({
    variant_id: v.id,
    product_id: v.product_id,
    title: v.product_title,
    variant_title: v.title,
    sku: v.sku,
    thumbnail: v.thumbnail,
    unit_price: priceOf.get(v.id)?.amount ?? null,
    is_tax_inclusive: priceOf.get(v.id)?.is_tax_inclusive ?? false,
    currency_code: market.currency_code,
    available: stock[v.id]?.availability ?? null,
  }))
  return { items, currency_code: market.currency_code, region_id: market.region_id }
}

async function findIds(container: MedusaContainer, { q, limit }: CatalogAsk): Promise<string[]> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, 8)
  const contains = (word: string) => ({ $ilike: `%${word.replace(/[\\%_]/g, "\\$&")}%` })
  const filters = words.length
    ? { $and: words.map((w) => ({ $or: [{ title: contains(w) }, { sku: contains(w) }, { barcode: contains(w) }, { product: { title: contains(w) } }] })) }
    : {}
  const variants = await container.resolve(Modules.PRODUCT).listProductVariants(filters as never, { select: ["id", "sku", "barcode"], take: limit, order: { title: "ASC" } })
  const exact = (code: string | null | undefined) => !!code && code.toLowerCase() === q.trim().toLowerCase()
  return variants.sort((a, b) => Number(exact(b.sku) || exact(b.barcode)) - Number(exact(a.sku) || exact(a.barcode))).map((v) => v.id)
}
