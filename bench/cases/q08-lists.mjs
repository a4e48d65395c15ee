import { median, sequential, timed } from "../lib/measure.mjs"

/** The first page of deals by amount, as one statement without anything around it. */
const FLOOR = `select id, key, title, customer_name, owner_id, value, currency_code, priority, status, closed_on from trato_deal
  where status = 'open' order by value desc nulls last, id limit 50`

/** Who asks: everything, a large seller's own, a small one's own, a team's. See lib/fill.mjs. */
const PEOPLE = { "a seller with a third of all": "user_bench_1", "a seller with a twentieth": "user_bench_8", "a leader of three": "user_bench_2" }

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const deals = (query) => `/admin/trato/deals?limit=50&${query}`
const documents = (query) => `/admin/trato/documents?limit=50&${query}`
const receipts = (query) => `/admin/trato/receipts?limit=50&${query}`
const activities = (query) => `/admin/trato/activities?limit=50&${query}`
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
  "deals: found by what a third of all words begin with": deals("q=m"),
  "deals: found by a word that all have, by amount": deals("q=para&order=-value"),
  "deals: found by three words": deals("q=mesa%20hotel%20garcia"),
  "deals: found by a word that all have and one that none has": deals("q=para%20ningunodeellos"),
  "deals: found by key": deals("q=T-000500"),
  "deals: closing in a month": deals(`close_from=${day(-150)}&close_to=${day(-120)}`),
  "deals: closing in a month, by amount": deals(`close_from=${day(-150)}&close_to=${day(-120)}&order=-value`),
  "deals: closing in a month of years ago": deals(`close_from=${day(-1250)}&close_to=${day(-1220)}`),
  "deals: closing in a quarter, by title": deals(`close_from=${day(-240)}&close_to=${day(-150)}&order=title`),
  "deals: created in a month": deals(`created_from=${day(-150)}&created_to=${day(-120)}`),
  "deals: created in a month, by amount": deals(`created_from=${day(-150)}&created_to=${day(-120)}&order=-value`),
  "deals: without a day, by amount": deals("no_close=true&order=-value"),
  "deals: with a tag that one in fifty has, by amount": deals("tag=urgente&order=-value"),
  "deals: lost without a reason, by amount": deals("lost_reason_id=none&order=-value"),
  "deals: with a field of the merchant within bounds": deals(`cf=${encodeURIComponent(JSON.stringify({ margen: { from: 98, to: 99 } }))}`),
  "deals: with a choice of a field of the merchant, by amount": deals(`cf=${encodeURIComponent(JSON.stringify({ origen: { in: ["web"] } }))}&order=-value`),
  "documents: newest": documents(""),
  "documents: quotes by total": documents("type=quote&order=-total"),
  "documents: quotes by customer": documents("type=quote&order=customer_name"),
  "documents: expired quotes by total": documents("type=quote&status=expired&order=-total"),
  "documents: still to convert": documents("pending=true"),
  "documents: service orders in a stage": documents("type=service&stage=ready"),
  "documents: quotes of an old month": documents("type=quote&issued_from=2023-06-01&issued_to=2023-06-30"),
  "documents: quotes of a seller by total": documents("type=quote&seller_id=user_bench_8&order=-total"),
  "documents: quotes valid until a month, by total": documents(`type=quote&valid_from=${day(-150)}&valid_to=${day(-120)}&order=-total`),
  "documents: to be delivered in a month": documents(`delivery_from=${day(-150)}&delivery_to=${day(-120)}`),
  "documents: service orders of a technician": documents("type=service&technician_id=user_bench_8"),
  "documents: of a customer with thousands, by total": documents("customer_id=cus_bench_1&order=-total"),
  "documents: found by a word that half of all have, by total": documents("q=cot&order=-total"),
  "documents: found by a frequent name": documents("type=quote&q=maria"),
  "documents: found by number": documents("q=COT-B00001234"),
  "notes and invoices": receipts(""),
  "notes": receipts("kind=note"),
  "notes and invoices: not paid": receipts("payment_status=pending"),
  "notes: void": receipts("status=void"),
  "invoices: rejected": receipts("status=rejected"),
  "notes and invoices: of an old month": receipts("from=2023-06-01&to=2023-06-30"),
  "notes and invoices: of a customer with thousands": receipts("customer_id=cus_bench_1"),
  "notes and invoices: not paid by a customer with thousands": receipts("customer_id=cus_bench_1&payment_status=pending,partial"),
  "notes and invoices: void ones that are not paid": receipts("status=void&payment_status=pending"),
  "notes and invoices: found by what all words of one kind begin with": receipts("q=m"),
  "notes and invoices: found by a frequent name": receipts("q=maria"),
  "notes and invoices: found by number": receipts("q=NVB-00001234"),
  "widgets on the host's lists": "/admin/trato/dashboard",
  "prospects: newest": "/admin/trato/prospects?limit=50",
  "prospects: by score": "/admin/trato/prospects?limit=50&order=-score",
  "activities": activities(""),
  "activities: done": activities("state=done"),
  "activities: overdue calls": activities("state=overdue&type=call"),
  "activities: of an old month": activities("from=2023-06-01&to=2023-06-30"),
  "activities: of a customer with thousands": activities("customer_id=cus_bench_1"),
  "activities: found by a frequent name": activities("q=maria"),
  "activities: found by what a third of all words begin with": activities("q=m"),
  "activities: found by a deal's key": activities("q=T-000500"),
  "activities: a month of the calendar": `/admin/trato/activities/calendar?from=${day(-20)}&to=${day(21)}`,
  "follow-up: deals by idle days": "/admin/trato/follow?kind=deal&limit=50",
  "follow-up: contacts by idle days": "/admin/trato/follow?kind=customer&limit=50",
}

/** What only those see who see everything. */
const HISTORIES = {
  "bitácora: a deal with a fiftieth of all entries": journal("subject_type=deal&subject_id=trdeal_bench_1"),
  "bitácora: the same, comments alone": journal("subject_type=deal&subject_id=trdeal_bench_1&kind=comments"),
  "bitácora: a customer's with that of what hangs on them": journal("subject_type=customer&subject_id=cus_bench_1"),
}

/** 50 rows of each list, filtered and sorted, by who sees all and who sees part; the next page; a history. Last, the slowest of all, which is what the bound is for. */
export async function lists({ api, db, shop, size, add }) {
  const floor = await sequential(20, () => timed(() => db.query(FLOOR)))
  const time = (who, path) => sequential(15, async () => (await who.get(path)).ms, 3)
  const all = []
  const result = (label, value) => {
    all.push({ label, value })
    add({ id: "Q-08", label, size, value, unit: "ms", floor, bound: 15, higher: false })
  }
  const people = await Promise.all(Object.entries(PEOPLE).map(async ([name, id]) => [name, await shop.as(id)]))
  for (const [label, path] of Object.entries({ ...LISTS, ...HISTORIES })) {
    result(label, await time(api, path))
    const after = await deepPlace(api, path)
    if (after) result(`${label}, the sixth page from where the fifth ended`, await time(api, `${path}&${after}`))
    if (label in HISTORIES) continue
    for (const [name, who] of people) result(`${label}; asked by ${name}`, await time(who, path))
  }
  for (const [, who] of people) who.close()
  const slowest = all.reduce((a, b) => (b.value > a.value ? b : a))
  const small = await sequential(30, async () => (await api.get("/admin/trato/me")).ms)
  add({ id: "Q-08", label: `the slowest of these ${all.length} (${slowest.label}); floor: an authenticated route with one small query`, size, value: slowest.value, unit: "ms", floor: small, bound: 15, higher: false })
  add({ id: "Q-08", label: "the middle one of them", size, value: median(all.map((one) => one.value)), unit: "ms", floor: small, bound: 15, higher: false })
  add({ id: "Q-08", label: "how many of them take longer", size, value: all.filter((one) => one.value > 15).length, unit: "", floor: null, bound: 0, higher: false })
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
