import { sequential, timed } from "../lib/measure.mjs"

/** The first page by amount, as one statement without anything around it. */
const FLOOR = `select id, key, title, customer_name, owner_id, value, currency_code, priority, status, closed_on from trato_deal
  where status = 'open' order by value desc nulls last, id limit 50`

/** 50 deals of the list, filtered and sorted, by each order and by the next page. */
export async function deals({ api, db, size, add }) {
  const { body } = await api.get("/admin/trato/deals?limit=1")
  const owner = body.deals[0]?.owner?.id
  const customer = body.deals[0]?.customer?.id
  const lists = {
    "open ones by amount, highest first": "status=open&order=-value",
    "all by title": "order=title",
    "all by closing date": "order=-close",
    "all by owner": "order=owner",
    "a seller's, by amount": `owner_id=${owner}&order=-value`,
    "a customer's": `customer_id=${customer}`,
    "found by key": `q=${body.deals[0]?.key}`,
    "closing in a month, newest first": "close_from=2026-06-01&close_to=2026-06-30",
  }
  const floor = await sequential(30, () => timed(() => db.query(FLOOR)))
  for (const [label, query] of Object.entries(lists)) {
    const value = await sequential(30, async () => (await api.get(`/admin/trato/deals?limit=50&${query}`)).ms)
    add({ id: "Q-08", label: `50 deals with the counts of the quick filters: ${label}`, size, value, unit: "ms", floor, bound: 15, higher: false })
  }
  const { body: page } = await api.get("/admin/trato/deals?limit=50&order=-value")
  if (!page.next) return
  const next = await sequential(30, async () => (await api.get(`/admin/trato/deals?limit=50&order=-value&after=${page.next}`)).ms)
  add({ id: "Q-08", label: "the next 50 by amount, from where the last page ended", size, value: next, unit: "ms", floor, bound: 15, higher: false })
}
