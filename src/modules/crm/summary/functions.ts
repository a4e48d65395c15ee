import { DEAL_CURRENCY } from "../queries/filters"
import { visitSeconds } from "../stage-visits"
import { COARSE } from "./closings"
import { EVERYBODY } from "./everybody"
import { MONTH_SPAN, PART_DAYS, SPANS, THIRD_SPAN } from "./spans"

/**
 * What the summary reads, as functions of the database, whose plans PostgreSQL keeps: planning these statements took as
 * long as running them. Each answers with one JSON value of rows, sums as text. All take the same (`ask.ts`):
 *
 * `p_owners`, `p_creators`, `p_people_signs`: the sums that together are what may be seen (people.ts);
 * `p_seen`, `p_me`: the same for single rows: their owner is one of these (null: anybody), or I made them;
 * `p_asked`: owners that are asked for (null: any); `p_pipeline`, `p_currency` likewise;
 * `p_spans`, `p_span_signs`: months and parts of them; `p_starts`, `p_ends`, `p_edge_signs`: days at the ends of the range;
 * `p_zone`: the shop's.
 */
const TAKES = `p_owners text[], p_creators text[], p_people_signs int[], p_seen text[], p_me text, p_asked text[], p_pipeline text, p_currency text,
  p_spans text[], p_span_signs int[], p_starts text[], p_ends text[], p_edge_signs int[], p_zone text`

const W = "unnest(p_owners, p_creators, p_people_signs) w (owner_id, created_by, sign)"
const S = "unnest(p_spans, p_span_signs) s (span, sign)"
const E = "unnest(p_starts, p_ends, p_edge_signs) e (first, last, sign)"
const OF_PEOPLE = "r.owner_id = w.owner_id and r.created_by = w.created_by"

const only = (row: string, currency = `${row}.currency_code`): string => `(p_pipeline is null or ${row}.pipeline_id = p_pipeline) and (p_currency is null or ${currency} = p_currency)`
const seen = (row: string, owner: string): string => `(p_seen is null or ${owner} = any(p_seen) or ${row}.created_by = p_me) and (p_asked is null or ${owner} = any(p_asked))`
/** Single rows of sums and notes, where nobody is ''. */
const NOTE = `${seen("r", "r.owner_id")} and ${only("r")}`
const DEAL = `${seen("d", "coalesce(d.owner_id, '')")} and ${only("d", DEAL_CURRENCY)}`
/** The spans that a note of a day counts in. */
const notedIn = (spans: string[]): string => `s.span in (${spans.map((span) => span.replaceAll("c.", "r.")).join(", ")})`
const NOTED = notedIn(SPANS)
const DAYS = "greatest(0, d.closed_on::date - (d.created_at at time zone p_zone)::date)"

/**
 * Deals of one stretch `e` of days, with what an index has of them. `offset 0` keeps it a range of that index for each stretch: joined
 * by days that are not known when it is planned, all deals would be read for each.
 */
const CLOSED_IN = `lateral (select status, closed_on, pipeline_id, currency_code, won_currency_code, value, won_value, owner_id, created_by, lost_reason_id, created_at
    from trato_deal where status <> 'open' and closed_on between e.first and e.last offset 0)`
const CREATED_IN = `lateral (select status, pipeline_id, currency_code, won_currency_code, owner_id, created_by
    from trato_deal where created_at >= (e.first::timestamp at time zone p_zone) and created_at < ((e.last::date + 1)::timestamp at time zone p_zone) offset 0)`

const made = (name: string, query: string, settings = ""): string =>
  `create or replace function ${name}(${TAKES}) returns json language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off set max_parallel_workers_per_gather = 0 ${settings} as $$ begin return (${query}); end $$;`

const list = (rows: string): string => `select coalesce(json_agg(x), '[]') from (${rows}) x`

/** Deals of the window by event, each in its currency: closed ones by month and by owner, lost ones by reason, and new ones. `days`: of won ones, from creation to closing. */
const figures = (noted: string) => made("trato_summary_figures", `with w as materialized (select * from ${W}), s as materialized (select * from ${S}), e as materialized (select * from ${E}),
    edge as materialized (select d.status as event, left(d.closed_on, 7) as month, ${DEAL_CURRENCY} as currency_code, coalesce(d.owner_id, '') as owner_id, coalesce(case when d.status = 'lost' then d.lost_reason_id end, '') as reason_id,
        sum(e.sign) as deals, sum(e.sign * coalesce(case when d.status = 'won' then d.won_value else d.value end, 0)) as amount, sum(case when d.status = 'won' then e.sign * ${DAYS} else 0 end) as days
      from e cross join ${CLOSED_IN} d where ${DEAL} group by 1, 2, 3, 4, 5),
    closed as materialized (select event, month, currency_code, owner_id, sum(deals) as deals, sum(amount) as amount, sum(days) as days from (
        select r.event, left(r.span, 7) as month, r.currency_code, r.owner_id, s.sign * r.deals as deals, s.sign * r.amount as amount, s.sign * r.days as days
          from s join trato_summary_closed r on r.created_by = '${EVERYBODY}' and r.span = s.span where (p_seen is null or r.owner_id = any(p_seen)) and (p_asked is null or r.owner_id = any(p_asked)) and ${only("r")}
        union all select r.event, left(r.span, 7), r.currency_code, r.owner_id, s.sign * r.deals, s.sign * r.amount, s.sign * r.days
          from s join trato_summary_closed r on r.created_by = p_me and r.span = s.span where p_seen is not null and r.owner_id <> all(p_seen) and (p_asked is null or r.owner_id = any(p_asked)) and ${only("r")}
        union all select r.event, left(r.span, 7), r.currency_code, r.owner_id, s.sign * r.deals, s.sign * r.amount, s.sign * r.days from trato_summary_closed_change r join s on ${noted} where ${NOTE}
        union all select event, month, currency_code, owner_id, deals, amount, days from edge) c group by 1, 2, 3, 4)
  ${list(`
    select case grouping(month, owner_id) when 1 then 'month' when 2 then 'owner' else 'all' end as by, event, month, currency_code, owner_id, null as reason_id, sum(deals)::text as deals, sum(amount)::text as amount, sum(days)::text as days
      from closed group by grouping sets ((event, month, currency_code), (event, owner_id, currency_code), (event, currency_code)) having sum(deals) <> 0 or sum(amount) <> 0
    union all select 'reason', 'lost', null, currency_code, null, reason_id, sum(deals)::text, sum(amount)::text, '0' from (
        select r.reason_id, r.currency_code, w.sign * s.sign * r.deals as deals, w.sign * s.sign * r.amount as amount from w cross join s join trato_summary_lost r on ${OF_PEOPLE} and r.span = s.span where ${only("r")}
        union all select r.reason_id, r.currency_code, s.sign * r.deals, s.sign * r.amount from trato_summary_lost_change r join s on ${noted} where ${NOTE}
        union all select reason_id, currency_code, deals, amount from edge where event = 'lost') l
      group by currency_code, reason_id having sum(deals) <> 0 or sum(amount) <> 0
    union all select 'all', e.event, null, '', null, null, e.deals::text, '0', '0' from (select coalesce(sum(deals), 0) as created, coalesce(sum(converted), 0) as converted from (
        select w.sign * s.sign * r.deals as deals, w.sign * s.sign * r.converted as converted from w cross join s join trato_summary_created r on ${OF_PEOPLE} and r.span = s.span where ${only("r")}
        union all select s.sign * r.deals, s.sign * r.converted from trato_summary_created_change r join s on ${noted} where ${NOTE}
        union all select e.sign, case when d.status = 'won' then e.sign else 0 end from e cross join ${CREATED_IN} d where ${DEAL}) n) n
      cross join lateral (values ('created', n.created), ('converted', n.converted)) e (event, deals)`)}`,
  // Deals at the ends are thought to be few, and would be sorted by five texts to be grouped.
  "set enable_sort = off")
export const FIGURES = figures(NOTED)
/** As it was when months were cut in three. */
export const FIGURES_BY_THIRDS = figures(notedIn([MONTH_SPAN, THIRD_SPAN]))

/**
 * The days that the middle one of the won deals of the window took, the same twice when their number is odd. The coarse rows say
 * first between which days it is, and then only these are looked at: parts of months have coarse rows alone, so of the days
 * of these, deals are read that took as long.
 */
const KEPT = (days: string): string => `select r.days, (w.sign * s.sign * r.deals)::int as n from w cross join s join trato_summary_pace r on ${OF_PEOPLE} and r.span = s.span and ${days} where ${only("r")}`
const LOW = "upto >= floor((total + 1) / 2)"
const HIGH = "upto >= floor(total / 2) + 1"
/** Deals that were closed on the days of parts of months and took `b.first` to `b.last` days; what took none at all may have been made after it was closed. */
const AS_LONG = `select ${DAYS} as days, s.sign as n from bound b cross join s cross join lateral (${PART_DAYS("s.span")}) g (day) cross join lateral (
      select status, closed_on, pipeline_id, currency_code, won_currency_code, owner_id, created_by, created_at from trato_deal
      where status <> 'open' and closed_on = to_char(g.day, 'YYYY-MM-DD') and created_at >= ((g.day - b.last)::timestamp at time zone p_zone)
        and created_at < case when b.first = 0 then 'infinity' else (g.day - b.first + 1)::timestamp at time zone p_zone end offset 0) d
    where length(s.span) > 7 and d.status = 'won' and ${DEAL}`
const middle = (noted: string, parts: string) => made("trato_summary_middle", `with w as materialized (select * from ${W}), s as materialized (select * from ${S}),
    edge as materialized (select ${DAYS} as days, e.sign as n from ${E} cross join ${CLOSED_IN} d where d.status = 'won' and ${DEAL}),
    note as materialized (select s.span, r.days, s.sign * r.deals as n from trato_summary_pace_change r join s on ${noted} where ${NOTE}),
    coarse as materialized (select c.days, sum(c.n) as n from (${KEPT("r.days < 0")} union all select -1 - note.days / ${COARSE}, note.n from note union all select -1 - edge.days / ${COARSE}, edge.n from edge) c group by 1 having sum(c.n) <> 0),
    placed as (select days, sum(n) over (order by days desc) as upto, sum(n) over () as total from coarse),
    pick as materialized (select max(total) as total, max(days) filter (where ${LOW}) as low, max(days) filter (where ${HIGH}) as high from placed),
    bound as materialized (select (-1 - low) * ${COARSE} as first, (-1 - high) * ${COARSE} + ${COARSE - 1} as last, total, coalesce((select sum(n) from coarse c where c.days > p.low), 0) as before from pick p),
    fine as (select f.days, sum(f.n) as n from (${KEPT("r.days between (select first from bound) and (select last from bound)")}
        union all select one.days, one.n from (select days, n from edge union all select days, n from note where length(span) = 7) one where one.days between (select first from bound) and (select last from bound)
        ${parts}) f group by 1 having sum(f.n) <> 0),
    counted as (select days, b.before + sum(n) over (order by days) as upto, b.total from fine cross join bound b)
  select row_to_json(x) from (select min(days) filter (where ${LOW}) as low, min(days) filter (where ${HIGH}) as high from counted) x`)
export const MIDDLE = middle(NOTED, `union all ${AS_LONG}`)
/** As it was by whole months. */
export const MIDDLE_BY_MONTH = middle("s.span = left(r.span, 7)", "")

/** Open deals by the month they are expected to close in; null is no date. */
const FORECAST = made("trato_summary_forecast", list(`select nullif(f.month, '') as month, f.currency_code, sum(f.deals)::text as deals, sum(f.amount)::text as amount,
      sum(f.fixed_weighted + (f.amount - f.fixed_amount) * coalesce(s.probability, 0) / 100)::text as weighted
    from (select r.month, r.stage_id, r.currency_code, sum(r.deals) as deals, sum(r.amount) as amount, sum(r.fixed_amount) as fixed_amount, sum(r.fixed_weighted) as fixed_weighted from (
        select r.month, r.stage_id, r.currency_code, w.sign * r.deals as deals, w.sign * r.amount as amount, w.sign * r.fixed_amount as fixed_amount, w.sign * r.fixed_weighted as fixed_weighted
          from ${W} cross join lateral (select * from trato_forecast where owner_id = w.owner_id and created_by = w.created_by offset 0) r where ${only("r")}
        union all select r.month, r.stage_id, r.currency_code, r.deals, r.amount, r.fixed_amount, r.fixed_weighted from trato_forecast_change r where ${NOTE}) r group by 1, 2, 3 having sum(r.deals) <> 0) f
    left join trato_stage s on s.id = f.stage_id group by 1, 2 order by 1 nulls last, 2`))

/** Open deals by seller and stage, by stage, by seller and all together; null is nobody. */
const OPEN = made("trato_summary_open", `with cell as materialized (select nullif(r.owner_id, '') as owner_id, r.stage_id, r.currency_code, sum(r.deals) as deals, sum(r.amount) as amount
    from trato_deal_total r where r.status = 'open' and ${NOTE} group by 1, 2, 3)
  ${list(`select case grouping(owner_id, stage_id) when 0 then 'cell' when 1 then 'owner' when 2 then 'stage' else 'all' end as by, owner_id, stage_id, currency_code, sum(deals)::text as deals, sum(amount)::text as amount
    from cell group by grouping sets ((owner_id, stage_id, currency_code), (owner_id, currency_code), (stage_id, currency_code), (currency_code)) having sum(deals) <> 0`)}`)

/** What was paid back on orders of won deals, by the month of the refund (CRM-83). `p_starts` and `p_ends` are the range itself. */
const REFUNDS = made("trato_summary_refunds", list(`select left(f.refunded_on, 7) as month, f.currency_code, sum(f.amount)::text as amount
    from ${E} cross join lateral (select deal_id, order_id, refunded_on, currency_code, amount from trato_deal_refund where refunded_on between e.first and e.last offset 0) f join trato_deal d on d.id = f.deal_id
    join trato_deal_order o on o.order_id = f.order_id and o.deal_id = f.deal_id and o.status = 'live' and o.deleted_at is null
    where d.status = 'won' and ${seen("d", "coalesce(d.owner_id, '')")} and (p_pipeline is null or d.pipeline_id = p_pipeline) and (p_currency is null or f.currency_code = p_currency) group by 1, 2`))

/** Of the times that a deal left each stage: where it went, and how many seconds it had stayed (B-08). `span`: the column of the sums. */
const flow = (span: string, notes: string) => made("trato_summary_flow", list(`select f.stage_id, f.outcome, sum(f.visits)::text as visits, sum(f.seconds)::text as seconds from (
      select r.stage_id, r.outcome, s.sign * r.visits as visits, s.sign * r.seconds as seconds from ${S} join trato_stage_flow r on r.${span} = s.span where ${NOTE}${notes}
      union all select r.stage_id, r.outcome, e.sign, e.sign * ${visitSeconds("r")} from ${E}
        cross join lateral (select * from trato_stage_visit where left_at >= (e.first::timestamp at time zone p_zone) and left_at < ((e.last::date + 1)::timestamp at time zone p_zone) offset 0) r where ${NOTE}) f group by 1, 2 having sum(f.visits) <> 0`))
const flowNotes = (on: string) => `
      union all select r.stage_id, r.outcome, s.sign * r.visits, s.sign * r.seconds from trato_stage_flow_change r join ${S} on ${on} where ${NOTE}`
export const FLOW_READER = flow("span", flowNotes(NOTED))
/** As it was by whole months, and as it was before visits were noted. */
export const FLOW_READER_BY_MONTH = flow("month", flowNotes("s.span = r.month"))
export const FLOW_READER_BEFORE = flow("month", "")

/** As they came to be. */
export const SUMMARY_READERS = [FIGURES, MIDDLE, FORECAST, OPEN, REFUNDS, FLOW_READER_BEFORE]
export const SUMMARY_READERS_DOWN = ["figures", "middle", "forecast", "open", "refunds", "flow"].map((name) => `drop function if exists trato_summary_${name};`)
