import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateSalesChannelsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Shop } from "./context"

type Places = Pick<Shop, "store_id" | "region_id" | "sales_channel_id" | "stock_location_id" | "shipping_option_id"> & { publishable_key: string }

/** Store, region with IVA, warehouse, channel and shipping: what a shop sets up in its first hour. */
export async function seedShop(container: MedusaContainer): Promise<Places> {
  const [store] = await container.resolve(Modules.STORE).listStores()
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels()

  await updateSalesChannelsWorkflow(container).run({
    input: { selector: { id: channel.id }, update: { name: "Tienda y mostrador", description: "Venta en la sala de exhibición y por teléfono" } },
  })
  // Currencies first: a region may only use one that the store supports.
  await updateStoresWorkflow(container).run({
    input: { selector: { id: store.id }, update: { supported_currencies: [{ currency_code: "mxn", is_default: true }, { currency_code: "usd" }] } },
  })
  const {
    result: [region],
  } = await createRegionsWorkflow(container).run({
    input: { regions: [{ name: "México", currency_code: "mxn", countries: ["mx"], automatic_taxes: true, payment_providers: ["pp_system_default"] }] },
  })
  await createTaxRegionsWorkflow(container).run({
    input: [{ country_code: "mx", provider_id: "tp_system", default_tax_rate: { name: "IVA", code: "IVA16", rate: 16 } }],
  })
  const stock_location_id = await createWarehouse(container, channel.id)
  const shipping_option_id = await createShipping(container, stock_location_id, region.id)
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: { name: "Mesa y Barra", default_region_id: region.id, default_sales_channel_id: channel.id, default_location_id: stock_location_id },
    },
  })
  const {
    result: [key],
  } = await createApiKeysWorkflow(container).run({ input: { api_keys: [{ title: "Tienda en línea", type: "publishable", created_by: "" }] } })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [channel.id] } })

  return { store_id: store.id, region_id: region.id, sales_channel_id: channel.id, stock_location_id, shipping_option_id, publishable_key: key.token }
}

async function createWarehouse(container: MedusaContainer, channelId: string): Promise<string> {
  const {
    result: [location],
  } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: "Bodega Vallejo",
          address: { address_1: "Norte 45 núm. 870, Industrial Vallejo", city: "Azcapotzalco", province: "Ciudad de México", country_code: "mx", postal_code: "02300", phone: "+52 55 5000 1299" },
        },
      ],
    },
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location.id, add: [channelId] } })
  return location.id
}

async function createShipping(container: MedusaContainer, locationId: string, regionId: string): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [known] = await fulfillment.listShippingProfiles({ type: "default" })
  const profile = known ?? (await fulfillment.createShippingProfiles({ name: "Mercancía general", type: "default" }))
  const set = await fulfillment.createFulfillmentSets({
    name: "Entregas",
    type: "shipping",
    service_zones: [{ name: "República Mexicana", geo_zones: [{ country_code: "mx", type: "country" }] }],
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const option = (name: string, code: string, description: string, amount: number) => ({
    name,
    price_type: "flat" as const,
    provider_id: "manual_manual",
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    type: { label: name, description, code },
    prices: [
      { currency_code: "mxn", amount },
      { region_id: regionId, amount },
    ],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
      { attribute: "is_return", value: "false", operator: "eq" as const },
    ],
  })
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      option("Recolección en bodega", "recoleccion", "Lunes a viernes de 9 a 18 h", 0),
      option("Flete local CDMX y área metropolitana", "flete-local", "De 2 a 4 días hábiles", 650),
      option("Paquetería nacional", "paqueteria", "De 5 a 8 días hábiles", 1450),
    ],
  })
  return result[0].id
}
