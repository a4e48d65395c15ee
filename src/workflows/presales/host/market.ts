import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { invalidField } from "../../../utils/errors"

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
  const [store] = await container.resolve(Modules.STORE).listStores({}, { select: ["id", "default_region_id", "default_sales_channel_id"], take: 1 })
  const region = await findRegion(container, asked, store?.default_region_id ?? null)
  return {
    region_id: region.id,
    currency_code: (asked.currency_code ?? region.currency_code).toLowerCase(),
    automatic_taxes: region.automatic_taxes,
    countries: (region.countries ?? []).map((country) => country.iso_2!.toLowerCase()),
    sales_channel_id: store?.default_sales_channel_id ?? null,
  }
}

async function findRegion(container: MedusaContainer, asked: Asked, defaultId: string | null) {
  const regions = container.resolve(Modules.REGION)
  const config = { select: ["id", "currency_code", "automatic_taxes"], relations: ["countries"], take: 1 }
  const id = asked.region_id ?? defaultId
  const [byId] = id ? await regions.listRegions({ id }, config) : []
  if (asked.region_id && !byId) throw invalidField("region_id", "region_not_found", "Esa región ya no existe.")
  const wanted = asked.currency_code?.toLowerCase()
  if (byId && (asked.region_id || !wanted || byId.currency_code === wanted)) return byId
  const [other] = await regions.listRegions(wanted ? { currency_code: wanted } : {}, config)
  const found = other ?? byId
  if (!found) throw invalidField("region_id", "no_region", "La tienda no tiene regiones: crea una en Configuración › Regiones.")
  return found
}
