import { Stock } from "../../utils/stocks"
import { SPANS } from "./summary/spans"

/**
 * How long deals stay in a stage and where they go from there (B-08).
 *
 * `trato_stage_visit`: one row for each time an open deal left a stage, written by a trigger, so that no
 * path can forget it. `outcome`: `forward` and `back` by the order of the stages then, `away` to another
 * funnel, `won`, `lost`. Owner and creator are those it had when it left; nobody is ''.
 * A card that goes back to where it came from within a minute was a slip of the hand and leaves no row.
 *
 * `trato_stage_flow`: visits and their seconds by month and parts of it, for the summary (utils/stocks.ts,
 * summary/spans.ts). Days are the shop's (`trato_summary_zone`).
 *
 * `trato_deal.stage_entered_at`: since when an open deal is in its stage. Writing it together with a stage
 * means that a change is taken back: what it had written is taken back too.
 */
const FLOW_KEY = ["month", "pipeline_id", "stage_id", "outcome", "currency_code", "owner_id", "created_by"] as const
const key = FLOW_KEY.join(", ")

/** Whole seconds of a visit: sums of them are the same in any order. */
export const visitSeconds = (visit: string): string => `greatest(0, extract(epoch from ${visit}.left_at - ${visit}.entered_at))::bigint`

const leftOn = (format: string) => (visit: string): string => `to_char(${visit}.left_at at time zone (select zone from trato_summary_zone), '${format}')`
const VISIT = FLOW_KEY.slice(1)
const flowBy = (span: "span" | "month", value: (visit: string) => string): Stock => ({
  table: "trato_stage_flow",
  key: { [span]: "text", pipeline_id: "text", stage_id: "text", outcome: "text", currency_code: "text", owner_id: "text", created_by: "text" },
  sums: { visits: "bigint", seconds: "bigint" },
  source: "trato_stage_visit",
  watched: ["left_at", "entered_at", ...VISIT],
  counts: () => "true",
  keyOf: (v) => [value(v), ...VISIT.map((column) => `${v}.${column}`)],
  sumsOf: (v) => ["1", visitSeconds(v)],
  trigger: "trato_stage_flow_note",
})

export const FLOW: Stock = { ...flowBy("span", leftOn("YYYY-MM-DD")), spread: { columns: ["span"], values: SPANS.map((span) => [span]) } }
/** As it was by whole months: what a range cuts off at its ends was counted visit by visit, half a month of them. */
export const FLOW_BY_MONTH = flowBy("month", leftOn("YYYY-MM"))

/** What the visits of `table` add to the flow. */
const flowRows = (table: string): string =>
  `select to_char(v.left_at at time zone z.zone, 'YYYY-MM') as month, v.pipeline_id, v.stage_id, v.outcome, v.currency_code, v.owner_id, v.created_by,
     1 as visits, ${visitSeconds("v")} as seconds
   from ${table} v cross join (select zone from trato_summary_zone) z`

const COLUMNS = [...FLOW_KEY, "visits", "seconds"].join(", ")

/** Computes the flow anew from the visits, as before they were noted. */
export const FLOW_REBUILD = [
  `delete from trato_stage_flow;`,
  `insert into trato_stage_flow (${COLUMNS}) select ${key}, sum(visits), sum(seconds) from (${flowRows("trato_stage_visit")}) r group by ${key};`,
]

export const VISIT_TABLES = [
  `create table if not exists "trato_stage_visit" ("id" text primary key default 'trvis_' || replace(gen_random_uuid()::text, '-', ''), "deal_id" text not null,
     "pipeline_id" text not null, "stage_id" text not null, "outcome" text not null check ("outcome" in ('forward', 'back', 'away', 'won', 'lost')), "currency_code" text not null,
     "owner_id" text not null, "created_by" text not null, "entered_at" timestamptz not null, "left_at" timestamptz not null);`,
  `create index if not exists "IDX_trato_stage_visit_deal" on "trato_stage_visit" ("deal_id", "left_at");`,
  // The ends of a range: single visits by day.
  `create index if not exists "IDX_trato_stage_visit_left" on "trato_stage_visit" ("left_at");`,
  `create table if not exists "trato_stage_flow" ("month" text not null, "pipeline_id" text not null, "stage_id" text not null, "outcome" text not null, "currency_code" text not null,
     "owner_id" text not null, "created_by" text not null, "visits" bigint not null, "seconds" bigint not null, primary key (${key})) with (fillfactor = 70);`,
]

const NEW_VISIT = `insert into trato_stage_visit (deal_id, pipeline_id, stage_id, outcome, currency_code, owner_id, created_by, entered_at, left_at)
  values (old.id, old.pipeline_id, old.stage_id,
    case when new.status <> 'open' then new.status when new.pipeline_id <> old.pipeline_id then 'away'
      when (select position from trato_stage where id = new.stage_id) < (select position from trato_stage where id = old.stage_id) then 'back' else 'forward' end,
    old.currency_code, coalesce(old.owner_id, ''), coalesce(old.created_by, ''), old.stage_entered_at, moment);`

const SAME_VISIT = FLOW_KEY.filter((column) => column !== "month").map((column) => `t.${column} = v.${column}`).join(" and ")

/** As it was before visits were noted: a row of the month that all movers of one owner wrote, and waited for. */
export const FLOW_TRIGGER_BEFORE = [
  `create or replace function trato_stage_flow_keep() returns trigger language plpgsql as $$
    declare
      v constant trato_stage_visit := case when tg_op = 'INSERT' then new else old end;
      in_month constant text := to_char(v.left_at at time zone (select zone from trato_summary_zone), 'YYYY-MM');
    begin
      if tg_op = 'INSERT' then
        insert into trato_stage_flow as t (${COLUMNS})
          values (in_month, v.pipeline_id, v.stage_id, v.outcome, v.currency_code, v.owner_id, v.created_by, 1, ${visitSeconds("v")})
          on conflict (${key}) do update set visits = t.visits + 1, seconds = t.seconds + excluded.seconds;
      else
        update trato_stage_flow t set visits = t.visits - 1, seconds = t.seconds - ${visitSeconds("v")}
          where t.month = in_month and ${SAME_VISIT};
        delete from trato_stage_flow t where t.visits = 0 and t.month = in_month and ${SAME_VISIT};
      end if;
      return null;
    end $$;`,
  `create or replace trigger "trato_stage_flow_keep" after insert or delete on "trato_stage_visit" for each row execute function trato_stage_flow_keep();`,
]

const visitFunction = (last: string, settings = ""): string =>
  `create or replace function trato_stage_visit_keep() returns trigger language plpgsql ${settings}as $$
    declare
      moment constant timestamptz := clock_timestamp();
      last trato_stage_visit;
    begin
      if new.stage_entered_at <> old.stage_entered_at then
        delete from trato_stage_visit where deal_id = old.id and left_at > new.stage_entered_at;
        return new;
      end if;
      if old.status = 'open' then
        if new.status = 'open' and moment - old.stage_entered_at < interval '1 minute' then
          select * into last from ${last} v order by v.left_at desc limit 1;
          if last.stage_id = new.stage_id and last.left_at = old.stage_entered_at then
            delete from trato_stage_visit where id = last.id;
            new.stage_entered_at := last.entered_at;
            return new;
          end if;
        end if;
        ${NEW_VISIT}
      end if;
      new.stage_entered_at := moment;
      return new;
    end $$;`

const LAST_VISIT_BEFORE = "(select * from trato_stage_visit where deal_id = old.id)"
/** `offset 0`: a deal has few visits. Left to choose, PostgreSQL sometimes walked those of all deals from the newest on. */
const LAST_VISIT = "(select * from trato_stage_visit where deal_id = old.id offset 0)"
export const VISIT_FUNCTION_BEFORE = visitFunction(LAST_VISIT)
/** Never the whole table: connections keep the plan they made while visits were few, and read all of them at each move of a busy day. */
export const VISIT_FUNCTION = visitFunction(LAST_VISIT, "set enable_seqscan to off ")

export const VISIT_TRIGGERS = [
  visitFunction(LAST_VISIT_BEFORE),
  `create or replace trigger "trato_stage_visit_keep" before update on "trato_deal" for each row
     when (old.stage_id is distinct from new.stage_id or old.status is distinct from new.status) execute function trato_stage_visit_keep();`,
  // No foreign key: it would lock the deal's row once more at every move.
  `create or replace function trato_stage_visit_gone() returns trigger language plpgsql as $$
    begin delete from trato_stage_visit where deal_id in (select id from old_rows); return null; end $$;`,
  `create or replace trigger "trato_stage_visit_gone" after delete on "trato_deal" referencing old table as old_rows for each statement execute function trato_stage_visit_gone();`,
  ...FLOW_TRIGGER_BEFORE,
]

/**
 * What the journal knows of the time before: moves between stages since the deal was made, and the last
 * closing. What was reopened before had its stage's name only, and is not counted.
 */
export const VISIT_BACKFILL = [
  `do $do$ begin
    if to_regclass('trato_journal_entry') is null then return; end if;
    insert into trato_stage_visit (deal_id, pipeline_id, stage_id, outcome, currency_code, owner_id, created_by, entered_at, left_at)
      select d.id, f.pipeline_id, f.id, case when f.pipeline_id <> s.pipeline_id then 'away' when s.position < f.position then 'back' else 'forward' end,
        d.currency_code, coalesce(d.owner_id, ''), coalesce(d.created_by, ''), m.entered_at, m.left_at
      from (select j.subject_id, j.data->'stage_ids'->>0 as from_id, j.data->'stage_ids'->>1 as to_id, j.created_at as left_at,
          lag(j.created_at, 1, d.created_at) over (partition by j.subject_id order by j.seq) as entered_at
        from trato_journal_entry j join trato_deal d on d.id = j.subject_id
        where j.subject_type = 'deal' and (j.action = 'deal.moved' or j.action = 'deal.reopened')) m
      join trato_deal d on d.id = m.subject_id join trato_stage f on f.id = m.from_id join trato_stage s on s.id = m.to_id
      where m.from_id <> m.to_id;
    insert into trato_stage_visit (deal_id, pipeline_id, stage_id, outcome, currency_code, owner_id, created_by, entered_at, left_at)
      select d.id, d.pipeline_id, d.stage_id, d.status, d.currency_code, coalesce(d.owner_id, ''), coalesce(d.created_by, ''),
        coalesce((select max(left_at) from trato_stage_visit v where v.deal_id = d.id and v.left_at <= d.closed_at), d.created_at), d.closed_at
      from trato_deal d where d.status <> 'open';
  end $do$;`,
  `update trato_deal d set stage_entered_at = coalesce(d.closed_at, (select max(left_at) from trato_stage_visit v where v.deal_id = d.id), d.created_at);`,
]
