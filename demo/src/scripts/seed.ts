import fs from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedCatalog } from "./seed/catalog"
import type { Shop } from "./seed/context"
import { seedCustomers } from "./seed/customers"
import { outputOf } from "./seed/output"
import { seedPeople, seedRoles } from "./seed/people"
import { seedShop } from "./seed/shop"

/**
 * Fills an empty database with a shop that sells furniture and equipment for cafés and restaurants.
 * The same at every run. What seed-business.ts goes on with is written to SEED_OUTPUT.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const { publishable_key, ...places } = await seedShop(container)
  const shop: Shop = {
    ...places,
    container,
    people: await seedPeople(container),
    variants: await seedCatalog(container, places),
    customers: await seedCustomers(container),
  }
  await seedRoles(shop)
  if (process.env.SEED_OUTPUT) fs.writeFileSync(process.env.SEED_OUTPUT, JSON.stringify(outputOf(shop, publishable_key)))
}
