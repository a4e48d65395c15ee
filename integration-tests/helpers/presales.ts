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

type Entry = { action: string; data: Record<string, unknown>; changes: Record<string, unknown[]> }

/** Documents as a seller asks for them over HTTP, and their customer's page; `sellers` as `sellsInShop` made them. */
export function paperwork({ api }: Pick<Host, "api">, sellers: () => Sellers) {
  const url = "/admin/trato/documents"
  const post = (body: object, path = url) => api.post(path, body, sellers().rosa.headers)
  /** A quote of two tables, unless `body` says otherwise. */
  const create = async (body: object = {}) => {
    const { status, data } = await post({ type: "quote", customer_id: sellers().customer.id, lines: [{ variant_id: sellers().shop.variants["MESA-1"], quantity: 2 }], ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.document
  }
  const act = (id: string, action: string, body: object = {}) => post(body, `${url}/${id}/${action}`)
  const see = async (id: string) => (await api.get(`${url}/${id}`, sellers().rosa.headers)).data.document
  const entries = async (id: string): Promise<Entry[]> => (await api.get(`/admin/trato/journal?subject_type=document&subject_id=${id}`, sellers().rosa.headers)).data.entries
  const share = async (body: object = {}) => {
    const made = await create(body)
    const { data } = await act(made.id, "send", { channel: "link" })
    return { id: made.id as string, page: new URL(data.document.public_url).pathname, document: data.document }
  }
  const form = (page: string, fields: [string, string][]) =>
    api.post(page, new URLSearchParams(fields).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
  return { url, post, create, act, see, entries, share, form }
}
