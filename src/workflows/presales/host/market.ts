import { MedusaContainer } from "@medusajs/framework/types"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { invalidField } from "../../../utils/errors"
import { hostTables } from "./sql"

/** Where a sale happens, in the host's terms: what prices, taxes and the order need. */
export type Market = {
  region_id: string
  currency_code: string
  automatic_taxes: boolean
  /** Countries of the region, lower case ISO 3166-1 alpha-2. */
  countries: string[]
  sales_channel_id: string | null
}

export type MarketAsk = { region_id?: string | null; currency_code?: string | null }

/**
 * The region asked for; else one of the currency asked for, the store's own first; else the store's own, else the oldest.
 * One statement with the store itself.
 * @throws invalid `region_id` when there is none.
 */
export async function findMarket(container: MedusaContainer, asked: MarketAsk): Promise<Market> {
  const { rows } = await marketQuestion(hostTables(container), asked)
  return marketFrom(rows, asked)
}

/** To be put alone or together with others; `marketFrom` reads its answer. */
export const marketQuestion = (knex: Knex, asked: MarketAsk): Knex.Raw<{ rows: MarketRow[] }> =>
  knex.raw(
    `select r.*, s.default_sales_channel_id from (select 1) one
     left join lateral (select default_region_id, default_sales_channel_id from store where deleted_at is null order by created_at limit 1) s on true
     left join lateral (
       select x.id, x.currency_code, x.automatic_taxes, array(select lower(c.iso_2) from region_country c where c.region_id = x.id and c.deleted_at is null order by c.iso_2) as countries
       from region x where x.deleted_at is null and (:region_id::text is null or x.id = :region_id)
       order by coalesce(x.currency_code = :wanted::text, false) desc, coalesce(x.id = s.default_region_id, false) desc, x.created_at limit 1
     ) r on true`,
    { region_id: asked.region_id ?? null, wanted: asked.currency_code?.toLowerCase() ?? null }
  )

/** @throws invalid `region_id` for no region. */
export function marketFrom([row]: MarketRow[], asked: MarketAsk): Market {
  const { id, currency_code, automatic_taxes, countries, default_sales_channel_id } = row
  if (!id) {
    throw asked.region_id
      ? invalidField("region_id", "region_not_found", "Esa región ya no existe.")
      : invalidField("region_id", "no_region", "La tienda no tiene regiones: crea una en Configuración › Regiones.")
  }
  return { region_id: id, currency_code: asked.currency_code?.toLowerCase() ?? currency_code.toLowerCase(), automatic_taxes, countries, sales_channel_id: default_sales_channel_id }
}

export type MarketRow = { id: string | null; currency_code: string; automatic_taxes: boolean; countries: string[]; default_sales_channel_id: string | null }
