import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"

export type Shop = {
  region_id: string
  sales_channel_id: string
  location_id: string
  /** Variant ids by SKU. */
  variants: Record<string, string>
  products: Record<string, string>
  /** Price set ids by SKU. */
  price_sets: Record<string, string>
}

export type ProductSpec = { sku: string; title: string; price: number; stock?: number }

const PRODUCTS: ProductSpec[] = [
  { sku: "MESA-1", title: "Mesa de nogal", price: 4999.99, stock: 100 },
  { sku: "SILLA-1", title: "Silla de encino", price: 1249.5, stock: 100 },
  { sku: "LAMP-1", title: "Lámpara de cobre", price: 899, stock: 3 },
]

/** A shop in Mexico: MXN, a region with IVA 16 % that taxes by itself, a channel with a warehouse, products with price and stock. */
export async function createShop(container: MedusaContainer, specs: ProductSpec[] = PRODUCTS): Promise<Shop> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const channel = await container.resolve(Modules.SALES_CHANNEL).createSalesChannels({ name: "Mostrador" })
  const region = await container.resolve(Modules.REGION).createRegions({ name: "México", currency_code: "mxn", countries: ["mx"], automatic_taxes: true })
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 })
  await container.resolve(Modules.STORE).updateStores(store.id, { name: "Muebles Nogal", default_region_id: region.id, default_sales_channel_id: channel.id, supported_currencies: [{ currency_code: "mxn", is_default: true }] })
  await container.resolve(Modules.TAX).createTaxRegions({ country_code: "mx", provider_id: "tp_system", default_tax_rate: { name: "IVA", code: "iva16", rate: 16 } })
  const location = await container.resolve(Modules.STOCK_LOCATION).createStockLocations({ name: "Bodega" })
  await link.create({ [Modules.SALES_CHANNEL]: { sales_channel_id: channel.id }, [Modules.STOCK_LOCATION]: { stock_location_id: location.id } })
  const shop: Shop = { region_id: region.id, sales_channel_id: channel.id, location_id: location.id, variants: {}, products: {}, price_sets: {} }
  await addProducts(container, shop, specs)
  return shop
}

export async function addProducts(container: MedusaContainer, shop: Shop, specs: ProductSpec[]): Promise<void> {
  const products = await container.resolve(Modules.PRODUCT).createProducts(
    specs.map(({ sku, title }) => ({ title, status: "published" as const, options: [{ title: "Modelo", values: ["Único"] }], variants: [{ title: "Default variant", sku, manage_inventory: true, options: { Modelo: "Único" } }] }))
  )
  const sets = await container.resolve(Modules.PRICING).createPriceSets(specs.map(({ price }) => ({ prices: [{ amount: price, currency_code: "mxn" }] })))
  const items = await container.resolve(Modules.INVENTORY).createInventoryItems(specs.map(({ sku, title }) => ({ sku, title, requires_shipping: true })))
  await container.resolve(Modules.INVENTORY).createInventoryLevels(items.map((item, i) => ({ inventory_item_id: item.id, location_id: shop.location_id, stocked_quantity: specs[i].stock ?? 1_000_000 })))
  const links = products.flatMap((product, i): { [module: string]: { [field: string]: string | number } }[] => {
    const variant = product.variants[0]
    shop.variants[specs[i].sku] = variant.id
    shop.products[specs[i].sku] = product.id
    shop.price_sets[specs[i].sku] = sets[i].id
    return [
      { [Modules.PRODUCT]: { variant_id: variant.id }, [Modules.PRICING]: { price_set_id: sets[i].id } },
      { [Modules.PRODUCT]: { variant_id: variant.id }, [Modules.INVENTORY]: { inventory_item_id: items[i].id }, data: { required_quantity: 1 } },
    ]
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create(links)
}

let serial = 0

export async function createCustomer(container: MedusaContainer, name = "Café Central", over: Record<string, unknown> = {}): Promise<{ id: string; email: string }> {
  const email = `compras.${++serial}.${Date.now()}@cafe.test`
  const customer = await container.resolve(Modules.CUSTOMER).createCustomers({
    email, company_name: name, first_name: "Ana", last_name: "Ruiz", phone: "55 1234 5678",
    addresses: [{ first_name: "Ana", last_name: "Ruiz", address_1: "Av. Juárez 10", city: "Ciudad de México", postal_code: "06000", country_code: "mx", is_default_shipping: true }],
    ...over,
  })
  return { id: customer.id, email: customer.email ?? email }
}
