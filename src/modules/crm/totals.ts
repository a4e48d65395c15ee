/**
 * `trato_deal_total`: counts and amounts per stage, state, currency, owner, creator and priority, kept by
 * triggers on the deals. `fixed_amount` is the part of `amount` of open deals that have a probability of
 * their own, `fixed_weighted` the same weighted by it; the rest is weighted by the stage's probability
 * when it is read (B-07), so that editing a funnel rewrites no total.
 *
 * `trato_stage_total`: the same of open deals by stage and currency alone, for whoever sees all of them: adding up a
 * thousand owners, creators and priorities was a third of a move. Each connection adds to rows of its own, so that
 * nobody waits for anybody; a reader adds them up, and `trato_fold_stage_totals` puts them together.
 */
const KEY = ["pipeline_id", "stage_id", "status", "currency_code", "owner_id", "created_by", "priority"] as const
const key = KEY.join(", ")

const AMOUNT = "coalesce(case when status = 'won' then won_value else value end, 0)"
const FIXED = "case when status = 'open' and probability is not null then coalesce(value, 0) else 0 end"

const rows = (table: string, sign: 1 | -1, further: string): string =>
  `select pipeline_id, case when status = 'open' then stage_id else '' end as stage_id, status,
     case when status = 'won' then coalesce(won_currency_code, currency_code) else currency_code end as currency_code,
     coalesce(owner_id, '') as owner_id, coalesce(created_by, '') as created_by, priority, ${sign}::bigint as deals, ${sign} * ${AMOUNT} as amount ${further} from ${table}`

/** What the deals of `table` add to the totals; `sign` -1 takes it off. */
export const totalRows = (table: string, sign: 1 | -1 = 1): string =>
  rows(table, sign, `, ${sign} * ${FIXED} as fixed_amount, ${sign} * ${FIXED} * coalesce(probability, 0) / 100 as fixed_weighted`)

const SUMS = ["amount", "fixed_amount", "fixed_weighted"]

/** One insert per statement in the order of the key, so that two statements never lock two rows crosswise. */
const apply = (rows: string, sums: string[]): string => `insert into trato_deal_total as t (${key}, deals, ${sums.join(", ")})
    select ${key}, sum(deals), ${sums.map((c) => `trim_scale(sum(${c}))`).join(", ")} from (${rows}) d group by ${key}
    having sum(deals) <> 0 or ${sums.map((c) => `sum(${c}) <> 0`).join(" or ")} order by ${key}
    on conflict (${key}) do update set deals = t.deals + excluded.deals, ${sums.map((c) => `${c} = trim_scale(t.${c} + excluded.${c})`).join(", ")};`

// By key, row by row: one statement for all would read the whole table at every move.
const clean = (rows: string): string => `for gone in select distinct ${key} from (${rows}) d order by ${key} loop
      delete from trato_deal_total t where t.deals = 0 and ${KEY.map((k) => `t.${k} = gone.${k}`).join(" and ")};
    end loop;`

/** As `apply` and `clean` in one: which rows stand at nothing is known from writing them, and mostly none does. */
const applyAndClean = (rows: string): string => `with put as (${apply(rows, SUMS).replace(/;$/, "")} returning t.ctid as place, t.deals = 0 as is_empty)
      select array_agg(place) filter (where is_empty) into empty_rows from put;
    if empty_rows is not null then delete from trato_deal_total where ctid = any(empty_rows); end if;`

const STAGE_KEY = "stage_id, currency_code"
const OF_STAGE = ["deals", ...SUMS]
const added = OF_STAGE.map((c) => `${c} = trim_scale(t.${c} + excluded.${c})`).join(", ")

const applyToStages = (rows: string): string => `insert into trato_stage_total as t (${STAGE_KEY}, backend, ${OF_STAGE.join(", ")})
    select ${STAGE_KEY}, pg_backend_pid(), ${OF_STAGE.map((c) => `trim_scale(sum(${c}))`).join(", ")} from (${rows}) d where status = 'open' group by ${STAGE_KEY}
    having ${OF_STAGE.map((c) => `sum(${c}) <> 0`).join(" or ")} order by ${STAGE_KEY}
    on conflict (${STAGE_KEY}, backend) do update set ${added};`

const keep = (rowsOf: typeof totalRows, applied: (rows: string) => string): string => `create or replace function trato_deal_total_keep() returns trigger language plpgsql as $$
  declare gone record;
  begin
    if tg_op = 'INSERT' then ${applied(rowsOf("new_rows"))}
    elsif tg_op = 'UPDATE' then ${applied(`${rowsOf("old_rows", -1)} union all ${rowsOf("new_rows")}`)} ${clean(rowsOf("old_rows"))}
    else ${applied(rowsOf("old_rows", -1))} ${clean(rowsOf("old_rows"))}
    end if;
    return null;
  end $$;`

/** As it came to be with totals of stages. */
export const STAGE_TOTALS_FUNCTION = keep(totalRows, (rows) => `${apply(rows, SUMS)} ${applyToStages(rows)}`)

export const TOTALS_FUNCTION = `create or replace function trato_deal_total_keep() returns trigger language plpgsql as $$
  declare empty_rows tid[];
  begin
    ${[["INSERT", totalRows("new_rows")], ["UPDATE", `${totalRows("old_rows", -1)} union all ${totalRows("new_rows")}`], ["DELETE", totalRows("old_rows", -1)]]
      .map(([operation, rows]) => `if tg_op = '${operation}' then ${applyAndClean(rows)} ${applyToStages(rows)} end if;`).join("\n    ")}
    return null;
  end $$;`

/** As it was before stages had totals of their own, for going back there. */
export const TOTALS_BY_PERSON_FUNCTION = keep(totalRows, (rows) => apply(rows, SUMS))

/** As it was before deals had a probability of their own, for going back there. */
export const PLAIN_TOTALS_FUNCTION = keep((table, sign = 1) => rows(table, sign, ""), (rows) => apply(rows, ["amount"]))

/** The rows of all connections become the one of backend 0. What a change under way holds is left for the next time, so this waits for nobody. */
const FOLD = "trato_fold_stage_totals"
const FOLD_FUNCTION = `create or replace function ${FOLD}() returns void language plpgsql as $$
  begin
    if not pg_try_advisory_xact_lock(hashtext('${FOLD}')) then return; end if;
    with free as (select ctid as place from trato_stage_total where backend <> 0 for update skip locked),
      gone as (delete from trato_stage_total t using free where t.ctid = free.place returning t.*)
    insert into trato_stage_total as t (${STAGE_KEY}, backend, ${OF_STAGE.join(", ")})
      select ${STAGE_KEY}, 0, ${OF_STAGE.map((c) => `sum(${c})`).join(", ")} from gone group by ${STAGE_KEY}
      on conflict (${STAGE_KEY}, backend) do update set ${added};
    delete from trato_stage_total t where t.backend = 0 and ${OF_STAGE.map((c) => `t.${c} = 0`).join(" and ")};
  end $$;`

export const FOLD_STAGE_TOTALS = `select ${FOLD}()`

export const STAGE_TOTALS_UP = [
  `create table if not exists "trato_stage_total" ("stage_id" text not null, "currency_code" text not null, "backend" integer not null, "deals" numeric not null, "amount" numeric not null,
    "fixed_amount" numeric not null, "fixed_weighted" numeric not null, primary key (${STAGE_KEY}, "backend")) with (fillfactor = 50);`,
  FOLD_FUNCTION,
  // Nobody changes a deal between the count and the trigger that goes on from it.
  `lock table "trato_deal" in share row exclusive mode;`,
  `delete from "trato_stage_total";`,
  `insert into "trato_stage_total" (${STAGE_KEY}, backend, ${OF_STAGE.join(", ")})
    select ${STAGE_KEY}, 0, ${OF_STAGE.map((c) => `sum(${c})`).join(", ")} from trato_deal_total where status = 'open' group by ${STAGE_KEY} having sum(deals) <> 0;`,
  STAGE_TOTALS_FUNCTION,
]
export const STAGE_TOTALS_DOWN = [TOTALS_BY_PERSON_FUNCTION, `drop function if exists ${FOLD}();`, `drop table if exists "trato_stage_total";`]
