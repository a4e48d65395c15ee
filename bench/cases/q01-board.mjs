import { sequential, timed } from "../lib/measure.mjs"

/** What the board shows, as one statement without anything around it: 25 cards of each stage, counts and totals. */
const FLOOR = `
  with stages as (select id from trato_stage where pipeline_id = $1 and deleted_at is null)
  select (select json_agg(c) from stages s cross join lateral (
            select d.id, d.key, d.title, d.customer_id, d.customer_name, d.owner_id, d.value, d.currency_code, d.priority, d.expected_close_on, d.version
            from trato_deal d where d.stage_id = s.id and d.status = 'open' and d.deleted_at is null order by d.rank limit 25) c) as cards,
         (select json_agg(t) from (select stage_id, currency_code, count(*), sum(value) from trato_deal
            where status = 'open' and pipeline_id = $1 and deleted_at is null group by 1, 2) t) as totals`

/** the board's first paint over HTTP. */
export async function board({ api, db, size, add }) {
  const { body } = await api.get("/admin/trato/board")
  const pipeline = body.pipeline.id
  const value = await sequential(60, async () => (await api.get("/admin/trato/board?take=25")).ms)
  const floor = await sequential(30, () => timed(() => db.query(FLOOR, [pipeline])))
  add({ id: "Q-01", label: "board, first 25 cards of each stage with totals; floor: the same as one raw SQL statement", size, value, unit: "ms", floor, bound: 12, higher: false })
  const small = await sequential(60, async () => (await api.get("/admin/trato/me")).ms)
  add({ id: "Q-01", label: "an authenticated route with one small query, for comparison", size, value: small, unit: "ms", floor: null, bound: null, higher: false })
  return value
}
