import { MedusaContainer } from "@medusajs/framework/types"
import { together } from "../../../utils/together"
import { Buyer, buyerFrom, buyerQuestion, CustomerRow } from "./buyer"
import { Market, MarketAsk, marketFrom, marketQuestion, MarketRow } from "./market"
import { hostTables } from "./sql"
import { CatalogVariant, variantsFrom, variantsQuestion } from "./variants"

export type SaleFactsAsk = { /** Null for a customer who does not exist yet. */ customer_id: string | null; market: MarketAsk; variant_ids: string[] }
export type SaleFacts = { buyer: Buyer | null; market: Market; variants: Map<string, CatalogVariant> }

/**
 * Who buys, where, and what of the catalogue, in one statement.
 * @throws invalid `customer_id` when the customer is gone; `region_id` when there is no region.
 */
export async function findSaleFacts(container: MedusaContainer, ask: SaleFactsAsk): Promise<SaleFacts> {
  const knex = hostTables(container)
  const { buyer, market, variants } = await together<{ buyer: CustomerRow; market: MarketRow; variants: CatalogVariant }>(knex, {
    buyer: ask.customer_id ? buyerQuestion(knex, ask.customer_id) : null,
    market: marketQuestion(knex, ask.market),
    variants: ask.variant_ids.length ? variantsQuestion(knex, ask.variant_ids) : null,
  })
  return { buyer: ask.customer_id ? buyerFrom(buyer) : null, market: marketFrom(market, ask.market), variants: variantsFrom(variants) }
}
