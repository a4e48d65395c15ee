import { sequential, timed } from "../lib/measure.mjs"

/** What the page shows of closed deals, computed from the deals as one statement: months, totals, reasons, sellers. */
const FLOOR = `
  select status, left(closed_on, 7) as month, owner_id, lost_reason_id, currency_code, count(*), sum(won_value)
  from trato_deal where status <> 'open' and closed_on >= to_char(current_date - 364, 'YYYY-MM-DD')
  group by grouping sets ((status, month, currency_code), (status, owner_id), (status, lost_reason_id))`.replace("status, month, currency_code", "status, left(closed_on, 7), currency_code")

/** the whole summary page in one request. */
export async function summary({ api, db, size, add }) {
  await db.query("vacuum analyze trato_deal")
  const value = await sequential(40, async () => (await api.get("/admin/trato/summary")).ms)
  const floor = await sequential(10, () => timed(() => db.query(FLOOR)), 2)
  add({ id: "Q-03", label: "the whole summary page in one request; floor: its closed deals alone, computed from the deals", size, value, unit: "ms", floor, bound: 25, higher: false })
  const analysis = await sequential(10, async () => (await api.get("/admin/trato/summary/analysis")).ms, 2)
  add({ id: "Q-03", label: "forecast and velocity, asked for by themselves", size, value: analysis, unit: "ms", floor: null, bound: null, higher: false })
}
