import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Random } from "./random"

/** What the parts of the seed hand on to one another. */
export type Shop = {
  container: MedusaContainer
  random: Random
  /** The moment of seeding: everything is dated relative to it. */
  now: Date
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

/** Runs a workflow by its name: the plugin's are reached as any host's code reaches them. */
export async function runWorkflow<T>(container: MedusaContainer, id: string, input: unknown): Promise<T> {
  const { result } = await container.resolve(Modules.WORKFLOW_ENGINE).run(id, { input })
  return result as T
}

const DAY = 24 * 60 * 60 * 1000
export const daysFrom = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY)
