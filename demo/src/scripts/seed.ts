import fs from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedCatalog } from "./seed/catalog"
import type { Shop } from "./seed/context"
import { seedCustomers } from "./seed/customers"
import { seedPeople, seedRoles } from "./seed/people"
import { seededRandom } from "./seed/random"
import { seedShop } from "./seed/shop"

/**
 * Fills an empty database with a shop that sells furniture and equipment for cafés and restaurants.
 * The same at every run, dated relative to today. What a visitor needs goes to SEED_OUTPUT as JSON.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const { publishable_key, ...places } = await seedShop(container)
  const shop: Shop = {
    ...places,
    container,
    random: seededRandom(20260101),
    now: new Date(),
    people: await seedPeople(container),
    variants: await seedCatalog(container, places),
    customers: await seedCustomers(container),
  }
  await seedRoles(shop)

  const { email, password } = shop.people.owner
  const output = { email, password, publishable_key }
  if (process.env.SEED_OUTPUT) fs.writeFileSync(process.env.SEED_OUTPUT, JSON.stringify(output))
}
