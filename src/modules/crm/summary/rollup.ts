import { EVERYBODY } from "./everybody"

/**
 * How the summary's figures were kept ready before closings.ts, for migrations: in two tables, by triggers on the
 * deals. Each change of what is everybody's waited for the one before.
 *
 * `trato_summary_month`: deals and amounts per event and month. Events: `won` and `lost` on their
 * `closed_on`, `created` on the day of creation, `converted` on that same day when the deal is won now.
 * `trato_summary_days`: won deals per month by their days from creation to closing, for the median;
 * once per owner and creator, and once for everybody together (`*`), which is what most people ask for.
 * In `trato_summary_month`, the creator `*` is all creators of an owner's deals: whose deals one sees, one sees
 * whoever made them.
 *
 * Owner and creator are in the keys because they decide who may see a deal (D7); nobody is ''.
 * Days are the shop's: its zone is in `trato_summary_zone`, see zone.ts.
 */
const CURRENCY = `case when d.status = 'won' then coalesce(d.won_currency_code, d.currency_code) else d.currency_code end`
const CREATED_ON = `(d.created_at at time zone z.zone)::date`

export const MONTH_KEY = ["event", "month", "pipeline_id", "currency_code", "owner_id", "created_by", "reason_id"] as const
export const DAYS_KEY = ["owner_id", "month", "pipeline_id", "currency_code", "created_by", "days"] as const

/** What the deals of `table` (aliased d) mean for trato_summary_month; `sign` -1 takes it off. `creators`: SQL of the creators it counts for. */
const monthRowsFor = (creators: string) => (table: string, sign: 1 | -1 = 1): string =>
  `select e.event, e.month, d.pipeline_id, ${CURRENCY} as currency_code, coalesce(d.owner_id, '') as owner_id, w.created_by,
     case when e.event = 'lost' then coalesce(d.lost_reason_id, '') else '' end as reason_id, ${sign}::bigint as deals, ${sign} * e.amount as amount
   from ${table} d cross join (select zone from trato_summary_zone) z
   cross join lateral (values ${creators}) w (created_by)
   cross join lateral (values
     (case when d.status <> 'open' then d.status end, left(d.closed_on, 7), case when d.status = 'won' then coalesce(d.won_value, 0) else coalesce(d.value, 0) end),
     ('created', to_char(${CREATED_ON}, 'YYYY-MM'), 0),
     (case when d.status = 'won' then 'converted' end, to_char(${CREATED_ON}, 'YYYY-MM'), 0)
   ) e (event, month, amount)
   where e.event is not null`

export const monthRows = monthRowsFor(`(coalesce(d.created_by, '')), ('${EVERYBODY}')`)
/** As it was before there were rows of all creators, for going back there. */
const ownMonthRows = monthRowsFor(`(coalesce(d.created_by, ''))`)

/** The same for trato_summary_days. */
export const daysRows = (table: string, sign: 1 | -1 = 1): string =>
  `select w.owner_id, left(d.closed_on, 7) as month, d.pipeline_id, ${CURRENCY} as currency_code, w.created_by,
     greatest(0, d.closed_on::date - ${CREATED_ON}) as days, ${sign}::bigint as deals
   from ${table} d cross join (select zone from trato_summary_zone) z
   cross join lateral (values ('${EVERYBODY}', '${EVERYBODY}'), (coalesce(d.owner_id, ''), coalesce(d.created_by, ''))) w (owner_id, created_by)
   where d.status = 'won'`

/** What the figures depend on: other changes, such as moves, cost nothing here. */
const RELEVANT = ["status", "closed_on", "pipeline_id", "currency_code", "won_currency_code", "value", "won_value", "owner_id", "created_by", "lost_reason_id", "created_at"]

/** One insert in the order of the key, so that two statements never lock two rows crosswise. */
function apply(table: string, key: readonly string[], rows: string, amounts: boolean): string {
  const columns = key.join(", ")
  return `insert into ${table} as t (${columns}, deals${amounts ? ", amount" : ""})
    select ${columns}, sum(deals)${amounts ? ", trim_scale(sum(amount))" : ""} from (${rows}) r group by ${columns} having sum(deals) <> 0${amounts ? " or sum(amount) <> 0" : ""} order by ${columns}
    on conflict (${columns}) do update set deals = t.deals + excluded.deals${amounts ? ", amount = trim_scale(t.amount + excluded.amount)" : ""};`
}

/** Each key once: many deals share few, and each that is looked for costs a search of the index. */
const clean = (table: string, key: readonly string[], rows: string): string =>
  `delete from ${table} t using (select distinct ${key.join(", ")} from (${rows}) d) r where t.deals = 0 and ${key.map((k) => `t.${k} = r.${k}`).join(" and ")};`

type Make = (table: string, sign?: 1 | -1) => string

const both = (months: Make, rows: (make: Make) => string): string[] => [
  apply("trato_summary_month", MONTH_KEY, rows(months), true),
  apply("trato_summary_days", DAYS_KEY, rows(daysRows), false),
]

const cleanBoth = (months: Make): string => `${clean("trato_summary_month", MONTH_KEY, months("old_rows"))} ${clean("trato_summary_days", DAYS_KEY, daysRows("old_rows"))}`

const closedIndex = (key: string, more: string): string =>
  `create index if not exists "IDX_trato_deal_summary_closed" on "trato_deal" (${key})
     include ("status", "pipeline_id", "currency_code", "won_currency_code", "value", "won_value", "owner_id", "created_by", "lost_reason_id"${more}) where status <> 'open';`
const CLOSED_INDEX_BY_DAY = closedIndex(`"closed_on"`, `, "created_at"`)
const INDEX_GONE = `drop index if exists "IDX_trato_deal_summary_closed";`
/** By the moment of creation within a day: those of a day that took as long. */
export const CLOSED_INDEX_UP = [INDEX_GONE, closedIndex(`"closed_on", "created_at"`, "")]
export const CLOSED_INDEX_DOWN = [INDEX_GONE, CLOSED_INDEX_BY_DAY]

export const SUMMARY_TABLES = [
  `create table if not exists "trato_summary_zone" ("only" boolean primary key default true check ("only"), "zone" text not null);`,
  `insert into "trato_summary_zone" ("zone") values ('America/Mexico_City') on conflict do nothing;`,
  `create table if not exists "trato_summary_month" ("event" text not null, "month" text not null, "pipeline_id" text not null, "currency_code" text not null,
     "owner_id" text not null, "created_by" text not null, "reason_id" text not null, "deals" bigint not null, "amount" numeric not null,
     primary key (${MONTH_KEY.join(", ")})) with (fillfactor = 70);`,
  `create table if not exists "trato_summary_days" ("owner_id" text not null, "month" text not null, "pipeline_id" text not null, "currency_code" text not null,
     "created_by" text not null, "days" integer not null, "deals" bigint not null, primary key (${DAYS_KEY.join(", ")})) with (fillfactor = 70);`,
  `create index if not exists "IDX_trato_summary_days_creator" on "trato_summary_days" ("created_by", "month");`,
  // The ends of a range: single deals by day, without touching the table.
  CLOSED_INDEX_BY_DAY,
  `create index if not exists "IDX_trato_deal_summary_created" on "trato_deal" ("created_at")
     include ("status", "pipeline_id", "currency_code", "won_currency_code", "owner_id", "created_by");`,
  `create index if not exists "IDX_trato_deal_forecast" on "trato_deal" ("expected_close_on")
     include ("pipeline_id", "stage_id", "currency_code", "value", "owner_id", "created_by") where status = 'open';`,
]

function keepFunction(months: Make): string {
  const keep = (rows: (make: Make) => string): string => both(months, rows).join(" ")
  return `create or replace function trato_summary_keep() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then ${keep((make) => make("new_rows"))}
      elsif tg_op = 'UPDATE' then
        if exists (select 1 from old_rows o join new_rows n on n.id = o.id where (${RELEVANT.map((c) => `o.${c}`).join(", ")}) is distinct from (${RELEVANT.map((c) => `n.${c}`).join(", ")})) then
          ${keep((make) => `${make("old_rows", -1)} union all ${make("new_rows")}`)} ${cleanBoth(months)}
        end if;
      else ${keep((make) => make("old_rows", -1))} ${cleanBoth(months)}
      end if;
      return null;
    end $$;`
}

export const SUMMARY_FUNCTION = keepFunction(monthRows)
export const OWN_SUMMARY_FUNCTION = keepFunction(ownMonthRows)

export const SUMMARY_TRIGGERS = [
  SUMMARY_FUNCTION,
  `create or replace trigger "trato_summary_insert" after insert on "trato_deal" referencing new table as new_rows for each statement execute function trato_summary_keep();`,
  `create or replace trigger "trato_summary_update" after update on "trato_deal" referencing old table as old_rows new table as new_rows for each statement execute function trato_summary_keep();`,
  `create or replace trigger "trato_summary_delete" after delete on "trato_deal" referencing old table as old_rows for each statement execute function trato_summary_keep();`,
]

/** Computes both tables anew from the deals. */
export const SUMMARY_REBUILD = [
  `delete from trato_summary_month;`,
  `delete from trato_summary_days;`,
  ...both(monthRows, (make) => make("trato_deal")),
]
