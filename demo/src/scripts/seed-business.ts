import fs from "node:fs"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { seedActivities } from "./business/activities"
import { login } from "./business/api"
import { backdating } from "./business/backdate"
import { seedBilling } from "./business/billing"
import { seedDeals } from "./business/deals"
import { seedDocuments } from "./business/documents"
import { seedProspects } from "./business/prospects"
import { seedQuotes } from "./business/quotes"
import { dayIn } from "./business/shop"
import type { SeededShop } from "./seed/output"

/**
 * A year of business in the running shop, through its own API and as its own people: deals, quotes,
 * orders, notes, invoices. SEED_OUTPUT has what seed.ts made; what a visitor needs is written there.
 */
async function seedBusiness(): Promise<void> {
  const file = required("SEED_OUTPUT")
  const url = required("MEDUSA_BACKEND_URL")
  const shop = JSON.parse(fs.readFileSync(file, "utf8")) as SeededShop
  const db = knex({ client: "pg", connection: required("DATABASE_URL") })
  try {
    const enter = ({ email, password }: { email: string; password: string }) => login(url, email, password)
    const as = { owner: await enter(shop.people.owner), luis: await enter(shop.people.luis), daniela: await enter(shop.people.daniela) }
    const backdate = backdating(db)
    const business = { shop, as, backdate, day: dayIn("America/Mexico_City", new Date()) }

    await seedProspects(business)
    const deals = await seedDeals(business)
    const { quote_url, sales } = await seedQuotes(business, deals)
    await seedDocuments(business)
    await seedActivities(business, deals)
    const { self_invoice_url } = await seedBilling(business, sales)
    await backdate.apply()

    const { email, password } = shop.people.owner
    fs.writeFileSync(file, JSON.stringify({ email, password, publishable_key: shop.publishable_key, quote_url, self_invoice_url }))
  } finally {
    await db.destroy()
  }
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

seedBusiness().catch((error) => {
  console.error(error)
  process.exit(1)
})
