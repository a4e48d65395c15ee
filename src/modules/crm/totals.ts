/**
 * `trato_deal_total`: counts and amounts per stage, state, currency, owner, creator and priority, kept by
 * triggers on the deals. `fixed_amount` is the part of `amount` of open deals that have a probability of
 * their own, `fixed_weighted` the same weighted by it; the rest is weighted by the stage's probability
 * when it is read (B-07), so that editing a funnel rewrites no total.
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

const keep = (rowsOf: typeof totalRows, sums: string[]): string => `create or replace function trato_deal_total_keep() returns trigger language plpgsql as $$
  declare gone record;
  begin
    if tg_op = 'INSERT' then ${apply(rowsOf("new_rows"), sums)}
    elsif tg_op = 'UPDATE' then ${apply(`${rowsOf("old_rows", -1)} union all ${rowsOf("new_rows")}`, sums)} ${clean(rowsOf("old_rows"))}
    else ${apply(rowsOf("old_rows", -1), sums)} ${clean(rowsOf("old_rows"))}
    end if;
    return null;
  end $$;`

export const TOTALS_FUNCTION = keep(totalRows, SUMS)

/** As it was before deals had a probability of their own, for going back there. */
export const PLAIN_TOTALS_FUNCTION = keep((table, sign = 1) => rows(table, sign, ""), ["amount"])
