import { ItemTaxLineDTO, MedusaContainer, TaxableItemDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { HostAddress } from "../../../modules/presales/tables"
import { TaxLine } from "../../../types/lines"
import { Buyer } from "./buyer"
import { Market } from "./market"

export type TaxAsk = { product_id: string | null; product_type_id: string | null; quantity: number; unit_price: number }

/**
 * Where taxes are due: the customer's address, else the region's country, preferring the shop's. An
 * order is made with this same address, since the host taxes nothing without a country.
 */
export function taxAddress(buyer: Buyer | null, market: Market, shopCountry: string): HostAddress {
  if (buyer?.address?.country_code) return buyer.address
  const country = market.countries.includes(shopCountry) ? shopCountry : (market.countries[0] ?? shopCountry)
  return { ...buyer?.address, country_code: country }
}

/** A country may be left out or emptied on a form, but something is always due somewhere: then it is the one that was known. */
export const withCountry = (stated: HostAddress, known: HostAddress | null): HostAddress => ({ ...stated, country_code: stated.country_code ?? known?.country_code })

/** Taxes of all lines by the host's own settings (region's default, product and type rates), in one call. */
export async function findTaxLines(container: MedusaContainer, asks: TaxAsk[], market: Market, buyer: Buyer | null, address: HostAddress): Promise<TaxLine[][]> {
  if (!asks.length) return []
  const items = asks.map((ask, i) => ({ id: String(i), ...ask, currency_code: market.currency_code }))
  const lines = await container.resolve(Modules.TAX).getTaxLines(items as unknown as TaxableItemDTO[], {
    address: {
      country_code: address.country_code!,
      province_code: address.province ?? null,
      address_1: address.address_1 ?? undefined,
      address_2: address.address_2 ?? undefined,
      city: address.city ?? undefined,
      postal_code: address.postal_code ?? undefined,
    },
    customer: buyer?.id ? { id: buyer.id, email: buyer.email ?? "", customer_groups: buyer.group_ids } : undefined,
    is_return: false,
    shipping_methods: [],
  })
  const taxes: TaxLine[][] = asks.map(() => [])
  for (const line of lines as ItemTaxLineDTO[]) {
    taxes[Number(line.line_item_id)].push({ code: line.code ?? line.name, name: line.name, rate: Number(line.rate) })
  }
  return taxes
}
