import type { MedusaContainer } from "@medusajs/framework/types"

/** What the parts of the seed hand on to one another. */
export type Shop = {
  container: MedusaContainer
  store_id: string
  region_id: string
  sales_channel_id: string
  stock_location_id: string
  shipping_option_id: string
  people: Record<"owner" | "luis" | "daniela", Person>
  variants: Variant[]
  customers: Customer[]
}

export type Person = { id: string; name: string; email: string; password: string }
export type Variant = { id: string; sku: string; title: string; price: number; stock: number }
export type Customer = { id: string; name: string; email: string; tax_id: string | null; postal_code: string; regime: string | null; seller: "luis" | "daniela" }
