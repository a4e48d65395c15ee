import { foldFunction, foldIsDue, sharedUpdateTrigger, sharedUpdateTriggerDown, Stock, stockDown, stockRebuild, stockTables, stockTriggers } from "../../../utils/stocks"
import { FLOW, FLOW_BY_MONTH, FLOW_REBUILD, FLOW_TRIGGER_BEFORE } from "../stage-visits"
import { CLOSED, CLOSINGS_BY_THIRDS, CREATED, LOST, PACE, PEOPLE } from "./closings"
import { EVERYBODY } from "./everybody"

/**
 * Figures of what there is now, kept ready (utils/stocks.ts): counted anew, a million rows cost a tenth of a
 * second and more. Nobody is '', everybody together is `*`, as in closings.ts.
 */
const ALL = `'${EVERYBODY}'`

/** Open deals by the month they are expected to close in (B-07); '' is no date. `fixed_…`: of those with a probability of their own, the rest is weighted by its stage's when it is read. */
export const FORECAST: Stock = {
  table: "trato_forecast",
  key: { owner_id: "text", created_by: "text", month: "text", pipeline_id: "text", stage_id: "text", currency_code: "text" },
  sums: { deals: "bigint", amount: "numeric", fixed_amount: "numeric", fixed_weighted: "numeric" },
  source: "trato_deal",
  watched: ["status", "owner_id", "created_by", "expected_close_on", "pipeline_id", "stage_id", "currency_code", "value", "probability"],
  counts: (d) => `${d}.status = 'open'`,
  keyOf: (d) => [`coalesce(${d}.owner_id, '')`, `coalesce(${d}.created_by, '')`, `coalesce(left(${d}.expected_close_on, 7), '')`, `${d}.pipeline_id`, `${d}.stage_id`, `${d}.currency_code`],
  sumsOf: (d) => ["1", `coalesce(${d}.value, 0)`, `case when ${d}.probability is null then 0 else coalesce(${d}.value, 0) end`, `coalesce(${d}.value * ${d}.probability / 100, 0)`],
  spread: { columns: ["owner_id", "created_by"], values: PEOPLE },
  trigger: "trato_forecast_note",
}

/** Contacts by the day they were made and how far they came (CRM-82); the day '' is all days. `reached`: was once worth an effort (Cliente potencial). */
export const CONTACTS: Stock = {
  table: "trato_contact_count",
  key: { seller_id: "text", day: "text", created_by: "text", lifecycle: "text", reached: "boolean" },
  sums: { contacts: "bigint" },
  source: "trato_customer_profile",
  watched: ["deleted_at", "created_at", "seller_id", "created_by", "lifecycle", "became_potential_at"],
  counts: (p) => `${p}.deleted_at is null`,
  keyOf: (p) => [
    `coalesce(${p}.seller_id, '')`, `to_char(${p}.created_at at time zone (select zone from trato_summary_zone), 'YYYY-MM-DD')`, `coalesce(${p}.created_by, '')`,
    `${p}.lifecycle`, `(${p}.became_potential_at is not null or ${p}.lifecycle <> 'prospect')`,
  ],
  sumsOf: () => ["1"],
  spread: { columns: ["seller_id", "day", "created_by"], values: [["c.seller_id", "c.day", "c.created_by"], ["c.seller_id", "''", "c.created_by"], [ALL, "c.day", ALL], [ALL, "''", ALL]] },
  trigger: "trato_contact_note",
}

const FIRST = [FORECAST, CONTACTS]
const CLOSINGS = [CLOSED, LOST, CREATED, PACE]
const BEFORE_FLOW = [...FIRST, ...CLOSINGS]
const STOCKS = [...BEFORE_FLOW, FLOW]
/** Those that are counted from deals. */
const OF_DEALS = [FORECAST, ...CLOSINGS]
const FOLD = "trato_fold_summary"

/** The first two, as they came to be. */
export const STOCKS_UP = [
  ...FIRST.flatMap(stockTables),
  `create index if not exists "IDX_trato_contact_count_creator" on "trato_contact_count" ("created_by", "day");`,
  foldFunction(FOLD, FIRST),
  // Before all are counted: making them holds off whoever changes deals or contacts.
  ...FIRST.flatMap(stockTriggers),
  ...stockRebuild(FOLD, FIRST),
]
export const STOCKS_DOWN = [...FIRST.flatMap(stockDown), `drop function if exists ${FOLD}();`]

/** Those of closed and new deals; the forecast is counted anew, since it got sums of each owner and each creator. */
export const CLOSINGS_UP = [
  ...CLOSINGS.flatMap(stockTables),
  ...CLOSINGS.flatMap(stockTriggers),
  ...stockRebuild(FOLD, OF_DEALS),
  foldFunction(FOLD, BEFORE_FLOW),
]
/** The forecast before had no sums of an owner or a creator alone. */
const FORECAST_BEFORE: Stock = { ...FORECAST, spread: { columns: ["owner_id", "created_by"], values: [PEOPLE[0], PEOPLE[3]] } }
export const CLOSINGS_DOWN = [
  foldFunction(FOLD, [FORECAST_BEFORE, CONTACTS]),
  `delete from "trato_forecast" where (owner_id = ${ALL}) <> (created_by = ${ALL});`,
  ...CLOSINGS.flatMap(stockDown),
]

const DEAL_NOTES = "trato_deal_notes"

/** What deals' updates note is noted by one trigger; visits of stages are noted as well. */
export const FLOW_UP = [
  ...sharedUpdateTrigger(DEAL_NOTES, OF_DEALS),
  `drop function if exists trato_stage_flow_keep() cascade;`,
  ...stockTables(FLOW_BY_MONTH),
  ...stockTriggers(FLOW_BY_MONTH),
  ...stockRebuild(FOLD, [FLOW_BY_MONTH]),
  foldFunction(FOLD, [...BEFORE_FLOW, FLOW_BY_MONTH]),
]
export const FLOW_DOWN = [
  foldFunction(FOLD, BEFORE_FLOW),
  `drop function if exists ${FLOW_BY_MONTH.trigger}() cascade;`,
  `drop table if exists "trato_stage_flow_change";`,
  ...FLOW_REBUILD,
  ...FLOW_TRIGGER_BEFORE,
  ...sharedUpdateTriggerDown(DEAL_NOTES, OF_DEALS),
]

/** Months cut in six, for all of them. Who folds is waited for; whoever changes deals or their visits is held off. */
export const PARTS_UP = [
  ...stockDown(FLOW_BY_MONTH),
  ...stockTables(FLOW),
  ...stockTriggers(FLOW),
  ...stockRebuild(FOLD, [FLOW, ...CLOSINGS]),
  foldFunction(FOLD, STOCKS),
]
export const PARTS_DOWN = [
  ...stockDown(FLOW),
  ...stockTables(FLOW_BY_MONTH),
  ...stockTriggers(FLOW_BY_MONTH),
  ...stockRebuild(FOLD, [FLOW_BY_MONTH, ...CLOSINGS_BY_THIRDS]),
  foldFunction(FOLD, [...FIRST, ...CLOSINGS_BY_THIRDS, FLOW_BY_MONTH]),
]

/** When days are counted in another zone. */
export const ZONE_REBUILD = stockRebuild(FOLD, [CONTACTS, FLOW, ...CLOSINGS])
export const FOLD_IS_DUE = foldIsDue(STOCKS)
export const FOLD_SUMMARY = `select ${FOLD}()`

/** Sums and notes of contacts: those made on the days asked for (two bindings before those of the condition, twice), and on the day '' those of all days. */
export const contactSource = (where: string, isEverybody: boolean): string =>
  `(select r.day, r.lifecycle, r.reached, r.contacts from trato_contact_count r where (r.day = '' or r.day between ? and ?) and ${where}${isEverybody ? ` and r.seller_id = ${ALL}` : ""}
    union all select w.day, r.lifecycle, r.reached, r.contacts from trato_contact_count_change r cross join lateral (values (r.day), ('')) w (day) where (w.day = '' or w.day between ? and ?) and ${where})`
