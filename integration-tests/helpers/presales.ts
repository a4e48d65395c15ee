import type { Host } from "./host"
import { createPerson, Person } from "./people"
import { createCustomer, createShop, Shop } from "./shop"

export type Sellers = { shop: Shop; rosa: Person; customer: { id: string; email: string } }

/** What each test of documents starts with: one shop for the file, a seller and a customer for each test. */
export function sellsInShop(container: Host["container"], take: (made: Sellers) => void): void {
  let shop: Shop
  beforeAll(async () => {
    shop = await createShop(container())
  })
  beforeEach(async () => take({ shop, rosa: await createPerson(container(), "Rosa Medina"), customer: await createCustomer(container()) }))
  // Subscribers of the last order still write when a test is over.
  afterEach(() => new Promise((resolve) => setTimeout(resolve, 250)))
}
