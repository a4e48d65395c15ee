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

type Asked = { region_id?: string | null; currency_code?: string | null }

/**
 * The region asked for; else one of the currency asked for; else the store's own.
 * @throws invalid `region_id` when there is none.
 */
export async function findMarket(container: MedusaContainer, asked: Asked): Promise<Market> {
  const knex = hostTables(container)
  const store: StoreRow | undefined = await knex("store").select("default_region_id", "default_sales_channel_id").whereNull("deleted_at").orderBy("created_at").first()
  const region = await findRegion(knex, asked, store?.default_region_id ?? null)
  return {
    region_id: region.id,
    currency_code: (asked.currency_code ?? region.currency_code).toLowerCase(),
    automatic_taxes: region.automatic_taxes,
    countries: region.countries,
    sales_channel_id: store?.default_sales_channel_id ?? null,
  }
}

type StoreRow = { default_region_id: string | null; default_sales_channel_id: string | null }
type RegionRow = { id: string; currency_code: string; automatic_taxes: boolean; countries: string[] }

async function findRegion(knex: Knex, asked: Asked, defaultId: string | null): Promise<RegionRow> {
  const regions = () =>
    knex("region")
      .select("id", "currency_code", "automatic_taxes", knex.raw("array(select lower(c.iso_2) from region_country c where c.region_id = region.id and c.deleted_at is null order by c.iso_2) as countries"))
      .whereNull("deleted_at")
  const id = asked.region_id ?? defaultId
  const byId: RegionRow | undefined = id ? await regions().where({ id }).first() : undefined
  if (asked.region_id && !byId) throw invalidField("region_id", "region_not_found", "Esa región ya no existe.")
  const wanted = asked.currency_code?.toLowerCase()
  if (byId && (asked.region_id || !wanted || byId.currency_code === wanted)) return byId
  const other: RegionRow | undefined = await (wanted ? regions().where({ currency_code: wanted }) : regions()).orderBy("created_at").first()
  const found = other ?? byId
  if (!found) throw invalidField("region_id", "no_region", "La tienda no tiene regiones: crea una en Configuración › Regiones.")
  return found
}
