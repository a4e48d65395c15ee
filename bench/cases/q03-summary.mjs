import { sequential, timed } from "../lib/measure.mjs"

/** What the page shows of closed deals, computed from the deals as one statement: months, totals, reasons, sellers. */
const FLOOR = `
  select status, left(closed_on, 7) as month, owner_id, lost_reason_id, currency_code, count(*), sum(won_value)
  from trato_deal where status <> 'open' and closed_on >= to_char(current_date - 364, 'YYYY-MM-DD')
  group by grouping sets ((status, month, currency_code), (status, owner_id), (status, lost_reason_id))`.replace("status, month, currency_code", "status, left(closed_on, 7), currency_code")

/** the whole summary page in one request, with every card on it: figures, months, funnel, forecast, velocity, way through the stages, contacts, goals. */
export async function summary({ api, db, shop, size, add }) {
  await db.query("vacuum analyze trato_deal")
  const time = (who, path) => sequential(40, async () => (await who.get(path)).ms)
  const value = await time(api, "/admin/trato/summary")
  const floor = await sequential(10, () => timed(() => db.query(FLOOR)), 2)
  const result = (label, ms, of = null) => add({ id: "Q-03", label, size, value: ms, unit: "ms", floor: of, bound: 25, higher: false })
  result("the whole summary page with all its cards in one request; floor: its closed deals alone, computed from the deals", value, floor)
  const seller = await shop.as("user_bench_1")
  result("the same, asked by a seller with a third of all", await time(seller, "/admin/trato/summary"))
  seller.close()
  result("the same, of one month", await time(api, `/admin/trato/summary?from=${day(-75)}&to=${day(-45)}`))
  result("the same, of one seller and of nobody's deals in one currency", await time(api, "/admin/trato/summary?owner_id=user_bench_2,none&currency_code=mxn"))
}

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
