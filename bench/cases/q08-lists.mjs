import { sequential, timed } from "../lib/measure.mjs"

/** The first page of deals by amount, as one statement without anything around it. */
const FLOOR = `select id, key, title, customer_name, owner_id, value, currency_code, priority, status, closed_on from trato_deal
  where status = 'open' order by value desc nulls last, id limit 50`

/** Who asks: everything, a large seller's own, a small one's own, a team's. See lib/fill.mjs. */
const PEOPLE = { "a seller with a third of all": "user_bench_1", "a seller with a twentieth": "user_bench_8", "a leader of three": "user_bench_2" }

const deals = (query) => `/admin/trato/deals?limit=50&${query}`
const documents = (query) => `/admin/trato/documents?limit=50&${query}`
const receipts = (query) => `/admin/trato/receipts?limit=50&${query}`
const journal = (query) => `/admin/trato/journal?take=50&${query}`

const LISTS = {
  "deals: newest": deals(""),
  "deals: open ones by amount": deals("status=open&order=-value"),
  "deals: all by title": deals("order=title"),
  "deals: all by customer": deals("order=customer"),
  "deals: all by closing date": deals("order=-close"),
  "deals: all by priority": deals("order=-priority"),
  "deals: all by stage": deals("order=stage"),
  "deals: all by owner": deals("order=owner"),
  "deals: by a field of the merchant": deals("order=-cf.margen"),
  "deals: a seller's by amount": deals("owner_id=user_bench_8&order=-value"),
  "deals: a customer's ten thousand by amount": deals("customer_id=cus_bench_1&order=-value"),
  "deals: a customer's few": deals("customer_id=cus_bench_9999"),
  "deals: found by a frequent name": deals("q=maria"),
  "deals: found by three words": deals("q=mesa%20hotel%20garcia"),
  "deals: found by key": deals("q=T-000500"),
  "deals: closing in a month": deals("close_from=2026-06-01&close_to=2026-06-30"),
  "documents: newest": documents(""),
  "documents: quotes by total": documents("type=quote&order=-total"),
  "documents: quotes by customer": documents("type=quote&order=customer_name"),
  "documents: expired quotes by total": documents("type=quote&status=expired&order=-total"),
  "documents: still to convert": documents("pending=true"),
  "documents: service orders in a stage": documents("type=service&stage=ready"),
  "documents: quotes of an old month": documents("type=quote&issued_from=2023-06-01&issued_to=2023-06-30"),
  "documents: quotes of a seller by total": documents("type=quote&seller_id=user_bench_8&order=-total"),
  "documents: found by a frequent name": documents("type=quote&q=maria"),
  "documents: found by number": documents("q=COT-B00001234"),
  "notes and invoices": receipts(""),
  "notes": receipts("kind=note"),
  "notes and invoices: not paid": receipts("payment_status=pending"),
  "notes: void": receipts("status=void"),
  "invoices: rejected": receipts("status=rejected"),
  "notes and invoices: of an old month": receipts("from=2023-06-01&to=2023-06-30"),
  "notes and invoices: of a customer with thousands": receipts("customer_id=cus_bench_1"),
  "notes and invoices: found by a frequent name": receipts("q=maria"),
  "notes and invoices: found by number": receipts("q=NVB-00001234"),
  "prospects: newest": "/admin/trato/prospects?limit=50",
  "prospects: by score": "/admin/trato/prospects?limit=50&order=-score",
  "follow-up: deals by idle days": "/admin/trato/follow?kind=deal&limit=50",
  "follow-up: contacts by idle days": "/admin/trato/follow?kind=customer&limit=50",
}

/** What only those see who see everything. */
const HISTORIES = {
  "bitácora: a deal with a fiftieth of all entries": journal("subject_type=deal&subject_id=trdeal_bench_1"),
  "bitácora: the same, comments alone": journal("subject_type=deal&subject_id=trdeal_bench_1&kind=comments"),
  "bitácora: a customer's with that of what hangs on them": journal("subject_type=customer&subject_id=cus_bench_1"),
}

/** 50 rows of each list, filtered and sorted, by who sees all and who sees part; the next page; a history. */
export async function lists({ api, db, shop, size, add }) {
  const floor = await sequential(20, () => timed(() => db.query(FLOOR)))
  const time = (who, path) => sequential(15, async () => (await who.get(path)).ms, 3)
  const result = (label, value) => add({ id: "Q-08", label, size, value, unit: "ms", floor, bound: 15, higher: false })
  const people = Object.entries(PEOPLE).map(([name, id]) => [name, shop.as(id)])
  for (const [label, path] of Object.entries({ ...LISTS, ...HISTORIES })) {
    result(label, await time(api, path))
    const after = await deepPlace(api, path)
    if (after) result(`${label}, the sixth page from where the fifth ended`, await time(api, `${path}&${after}`))
    if (label in HISTORIES) continue
    for (const [name, who] of people) result(`${label}; asked by ${name}`, await time(who, path))
  }
  for (const [, who] of people) who.close()
}

async function deepPlace(api, path) {
  let place = null
  for (let i = 0; i < 5; i++) {
    const { body } = await api.get(place ? `${path}&${place}` : path)
    const next = body.next_cursor ?? body.next
    if (!next) return null
    place = `${body.next_cursor ? "cursor" : "after"}=${encodeURIComponent(next)}`
  }
  return place
}
