import { createInventoryLevelsWorkflow, createProductCategoriesWorkflow, createProductsWorkflow } from "@medusajs/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus, toHandle } from "@medusajs/framework/utils"
import { PRODUCTS } from "./catalog-data"
import type { Shop, Variant } from "./context"
import { picture } from "./pictures"

/** c_ClaveUnidad of the SAT: a piece. */
const PIECE = "H87"

/** Products with variants, prices in MXN and stock in the warehouse. */
export async function seedCatalog(container: MedusaContainer, shop: Pick<Shop, "sales_channel_id" | "stock_location_id">): Promise<Variant[]> {
  const [profile] = await container.resolve(Modules.FULFILLMENT).listShippingProfiles({ type: "default" })
  const names = [...new Set(PRODUCTS.map((product) => product.category))]
  const { result: categories } = await createProductCategoriesWorkflow(container).run({ input: { product_categories: names.map((name) => ({ name, is_active: true })) } })
  const categoryIds = new Map(categories.map((category) => [category.name, category.id]))

  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: PRODUCTS.map((product) => {
        const image = picture(product.drawing, product.color)
        return {
          title: product.title,
          handle: toHandle(product.title),
          description: product.description,
          status: ProductStatus.PUBLISHED,
          thumbnail: image,
          images: [{ url: image }],
          category_ids: [categoryIds.get(product.category) ?? ""],
          shipping_profile_id: profile.id,
          sales_channels: [{ id: shop.sales_channel_id }],
          metadata: { sat_product_code: product.sat, sat_unit_code: PIECE },
          options: [{ title: product.option, values: product.variants.map((variant) => variant.name) }],
          variants: product.variants.map((variant) => ({
            title: variant.name,
            sku: variant.sku,
            options: { [product.option]: variant.name },
            manage_inventory: true,
            prices: [{ currency_code: "mxn", amount: variant.price }],
          })),
        }
      }),
    },
  })
  const data = new Map(PRODUCTS.flatMap((product) => product.variants.map((variant) => [variant.sku, variant] as const)))
  await stockUp(container, shop.stock_location_id, (sku) => data.get(sku)?.stock ?? 0)
  return products.flatMap((product) =>
    product.variants.map((variant) => {
      const { price, stock, sku } = data.get(variant.sku ?? "") ?? { price: 0, stock: 0, sku: "" }
      return { id: variant.id, sku, title: `${product.title} · ${variant.title}`, price, stock }
    }),
  )
}

async function stockUp(container: MedusaContainer, location_id: string, stock: (sku: string) => number): Promise<void> {
  const { data: items } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "inventory_item", fields: ["id", "sku"] })
  await createInventoryLevelsWorkflow(container).run({
    input: { inventory_levels: items.map((item) => ({ inventory_item_id: item.id, location_id, stocked_quantity: stock(item.sku ?? "") })) },
  })
}
