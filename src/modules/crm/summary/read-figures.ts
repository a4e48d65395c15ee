import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DEAL_CURRENCY, TOTALS_AS_DEALS } from "../queries/filters"
import { closedIn, createdIn, dealsWhere, isEverybody, monthWhere, rollupWhere, Sql, SummaryRequest, union } from "./filters"
import { EVERYBODY } from "./everybody"
import { WindowPlan } from "./window"

/** One group of deals: null in the columns it is not grouped by. */
export type FigureRow = { by: string; event: string; month: string | null; currency_code: string; owner_id: string | null; reason_id: string | null; deals: string; amount: string }
export type OpenRow = { by: string; owner_id: string | null; stage_id: string | null; currency_code: string; deals: string; amount: string }
export type DaysRow = { deals: string | null; mean: string | null; low: number | null; high: number | null }
export type NamedStage = { id: string; name: string; color: string; pipeline_id: string; pipeline: string; probability: number | null }

const rows = async <T>(knex: Knex, { sql, bindings }: Sql): Promise<T[]> => (await knex.raw<{ rows: T[] }>(sql, bindings as never)).rows

/** Deals of the window by event, grouped by month, by owner and by reason, each in its currency. */
export function readFigures(knex: Knex, request: SummaryRequest, plan: WindowPlan): Promise<FigureRow[]> {
  const parts: Sql[] = []
  if (plan.months) {
    const where = monthWhere(request.filters, request.scope)
    parts.push({
      sql: `select event, month, currency_code, owner_id, reason_id, deals, amount from trato_summary_month r where r.event in ('won', 'lost', 'created', 'converted') and r.month between ? and ? and ${where.sql}`,
      bindings: [...plan.months, ...where.bindings],
    })
  }
  const where = dealsWhere(request.filters, request.scope)
  for (const edge of plan.edges) {
    const [closed, created] = [closedIn(edge), createdIn(edge, request.zone)]
    parts.push({
      sql: `select d.status, left(d.closed_on, 7), ${DEAL_CURRENCY}, coalesce(d.owner_id, ''), case when d.status = 'lost' then coalesce(d.lost_reason_id, '') else '' end,
          ?::int * count(*), ?::int * sum(coalesce(case when d.status = 'won' then d.won_value else d.value end, 0))
        from trato_deal d where ${closed.sql} and ${where.sql} group by 1, 2, 3, 4, 5`,
      bindings: [edge.sign, edge.sign, ...closed.bindings, ...where.bindings],
    }, {
      sql: `select e.event, ?::text, c.currency_code, c.owner_id, '', e.deals, 0 from (
          select ${DEAL_CURRENCY} as currency_code, coalesce(d.owner_id, '') as owner_id, ?::int * count(*) as created, ?::int * count(*) filter (where d.status = 'won') as converted
          from trato_deal d where ${created.sql} and ${where.sql} group by 1, 2) c
        cross join lateral (values ('created', c.created), ('converted', c.converted)) e (event, deals)`,
      bindings: [edge.from.slice(0, 7), edge.sign, edge.sign, ...created.bindings, ...where.bindings],
    })
  }
  const all = union(parts)
  return rows(knex, {
    // Who made a deal says who may see it, and nothing here: without it an eighth of the rows is left to be grouped four ways.
    sql: `with m (event, month, currency_code, owner_id, reason_id, deals, amount) as materialized (
        select r.event, r.month, r.currency_code, r.owner_id, r.reason_id, sum(r.deals), sum(r.amount) from (${all.sql}) r (event, month, currency_code, owner_id, reason_id, deals, amount) group by 1, 2, 3, 4, 5)
      select case grouping(month, owner_id, reason_id) when 3 then 'month' when 5 then 'owner' when 6 then 'reason' else 'all' end as by,
        event, month, currency_code, owner_id, reason_id, sum(deals) as deals, sum(amount) as amount
      from m group by grouping sets ((event, month, currency_code), (event, owner_id, currency_code), (event, reason_id, currency_code), (event, currency_code))
      having sum(deals) <> 0 or sum(amount) <> 0`,
    bindings: all.bindings,
  })
}

/** How long the won deals of the window took: their number, mean, and the two middle values. */
export async function readDays(knex: Knex, request: SummaryRequest, plan: WindowPlan): Promise<DaysRow> {
  const parts: Sql[] = []
  if (plan.months) {
    const { owner_id: _owners, ...others } = request.filters
    const everybody = isEverybody(request.filters, request.scope)
    const where = rollupWhere(everybody ? others : request.filters, request.scope)
    parts.push({
      sql: `select r.days, r.deals from trato_summary_days r where ${everybody ? `r.owner_id = '${EVERYBODY}' and` : ""} r.month between ? and ? and ${where.sql}`,
      bindings: [...plan.months, ...where.bindings],
    })
  }
  const where = dealsWhere(request.filters, request.scope)
  for (const edge of plan.edges) {
    const closed = closedIn(edge)
    parts.push({
      sql: `select greatest(0, d.closed_on::date - (d.created_at at time zone ?)::date), ?::int * count(*) from trato_deal d where d.status = 'won' and ${closed.sql} and ${where.sql} group by 1`,
      bindings: [request.zone, edge.sign, ...closed.bindings, ...where.bindings],
    })
  }
  const all = union(parts)
  const [row] = await rows<DaysRow>(knex, {
    sql: `with one (days, deals) as (${all.sql}), hist as (select days, sum(deals) as n from one group by days having sum(deals) <> 0),
        placed as (select days, n, sum(n) over (order by days) as upto, sum(n) over () as total from hist)
      select max(total) as deals, sum(days * n) / nullif(max(total), 0) as mean,
        min(days) filter (where upto >= floor((total + 1) / 2)) as low, min(days) filter (where upto >= floor(total / 2) + 1) as high
      from placed`,
    bindings: all.bindings,
  })
  return row
}

/** Open deals by seller and stage, by stage, by seller and all together, each in its currency. */
export function readOpen(knex: Knex, { filters, scope }: SummaryRequest): Promise<OpenRow[]> {
  const where = dealsWhere({ ...filters, currency_code: undefined }, scope)
  return rows(knex, {
    sql: `select case grouping(owner_id, stage_id) when 0 then 'cell' when 1 then 'owner' when 2 then 'stage' else 'all' end as by,
        owner_id, stage_id, currency_code, sum(deals) as deals, sum(amount) as amount
      from ${TOTALS_AS_DEALS} d where d.status = 'open' and ${where.sql} ${filters.currency_code ? "and d.currency_code = ?" : ""}
      group by grouping sets ((owner_id, stage_id, currency_code), (owner_id, currency_code), (stage_id, currency_code), (currency_code))
      having sum(deals) <> 0`,
    bindings: filters.currency_code ? [...where.bindings, filters.currency_code] : where.bindings,
  })
}

export type RefundRow = { month: string; currency_code: string; amount: string }

/** What was paid back in the window on orders of won deals, by the month of the refund (CRM-83). */
export function readRefunds(knex: Knex, { filters, scope }: SummaryRequest, range: { from: string; to: string }): Promise<RefundRow[]> {
  const where = dealsWhere({ ...filters, currency_code: undefined }, scope)
  return rows(knex, {
    sql: `select left(f.refunded_on, 7) as month, f.currency_code, sum(f.amount) as amount
      from trato_deal_refund f join trato_deal d on d.id = f.deal_id
      join trato_deal_order o on o.order_id = f.order_id and o.deal_id = f.deal_id and o.status = 'live' and o.deleted_at is null
      where f.refunded_on between ? and ? and d.status = 'won' and ${where.sql} ${filters.currency_code ? "and f.currency_code = ?" : ""} group by 1, 2`,
    bindings: [range.from, range.to, ...where.bindings, ...(filters.currency_code ? [filters.currency_code] : [])],
  })
}

export const readStages = (knex: Knex, pipelineId?: string): Promise<NamedStage[]> =>
  rows(knex, {
    sql: `select s.id, s.name, s.color, s.pipeline_id, p.name as pipeline, s.probability from trato_stage s join trato_pipeline p on p.id = s.pipeline_id
      where s.deleted_at is null and p.deleted_at is null ${pipelineId ? "and p.id = ?" : "and (p.archived_at is null or exists (select 1 from trato_deal_total t where t.pipeline_id = p.id and t.status = 'open' and t.deals > 0))"} order by p.is_default desc, p.position, p.name, s.position`,
    bindings: pipelineId ? [pipelineId] : [],
  })

/** Also of reasons that were taken off the list: deals keep them. */
export const readReasonNames = (knex: Knex): Promise<{ id: string; name: string }[]> => rows(knex, { sql: `select id, name from trato_lost_reason`, bindings: [] })
