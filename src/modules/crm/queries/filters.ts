import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealPriority, DealStatus } from "../../../types/http/crm"
import { DealFieldFilter } from "../../../types/http/crm-list"
import { scopeCondition } from "../../../utils/scope"
import { searchQuery } from "../search-text"

export type DealFilters = {
  q?: string
  status?: DealStatus[]
  /** Ids; `none` is a deal without owner. */
  owner_id?: string[]
  priority?: DealPriority[]
  customer_id?: string
  pipeline_id?: string
  stage_id?: string
  /** On the day it closed, or is expected to. */
  close_from?: CivilDate
  close_to?: CivilDate
  /** Fields of the merchant, by key. */
  cf?: Record<string, DealFieldFilter>
}

type Value = string | number | string[]
export type Condition = {
  sql: string
  bindings: Value[]
  /** True when the rollup can answer counts and totals: it knows pipeline, state, owner, creator and priority. */
  rollup: boolean
}

/** Cards, counts and totals are filtered by this one condition, so they never disagree (D7; research, complaint 9). `d` is the deal. */
export function dealCondition(filters: DealFilters, scope: Scope): Condition {
  const parts: string[] = []
  const bindings: Value[] = []
  const add = (sql: string, ...values: Value[]) => {
    parts.push(sql)
    bindings.push(...values)
  }
  const visible = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
  if (visible.sql !== "true") add(visible.sql, ...visible.bindings)
  if (filters.status?.length) add("d.status = any(?)", filters.status)
  if (filters.pipeline_id) add("d.pipeline_id = ?", filters.pipeline_id)
  if (filters.owner_id?.length) {
    const ids = filters.owner_id.filter((id) => id !== "none")
    const none = ids.length < filters.owner_id.length
    add(none ? "(d.owner_id = any(?) or d.owner_id is null)" : "d.owner_id = any(?)", ids)
  }
  if (filters.priority?.length) add("d.priority = any(?)", filters.priority)
  // A closed deal is in no stage any more (D5); in the rollup neither.
  if (filters.stage_id) add("(d.status = 'open' and d.stage_id = ?)", filters.stage_id)
  const fine = parts.length
  if (filters.customer_id) add("d.customer_id = ?", filters.customer_id)
  if (filters.close_from) add("coalesce(d.closed_on, d.expected_close_on) >= ?", filters.close_from)
  if (filters.close_to) add("coalesce(d.closed_on, d.expected_close_on) <= ?", filters.close_to)
  if (filters.q) {
    const query = searchQuery(filters.q)
    if (query) add("to_tsvector('simple'::regconfig, d.search) @@ to_tsquery('simple'::regconfig, ?)", query)
    else add("false")
  }
  for (const [key, filter] of Object.entries(filters.cf ?? {})) addFieldCondition(add, key, filter)
  return { sql: parts.length ? parts.join(" and ") : "true", bindings, rollup: parts.length === fine }
}

/**
 * Conditions on a field of the merchant. One of several options, yes or no, and "is filled in" are
 * answered by the index on `custom_fields`; ranges and words only look at deals that have the field.
 */
function addFieldCondition(add: (sql: string, ...values: Value[]) => void, key: string, filter: DealFieldFilter): void {
  if (filter.empty) return add("(d.custom_fields is null or not (d.custom_fields \\? ?))", key)
  if (filter.in?.length) {
    // The value of a single selection, or one of several.
    const either = filter.in.flatMap((id) => [JSON.stringify({ [key]: id }), JSON.stringify({ [key]: [id] })])
    add(`(${either.map(() => "d.custom_fields @> ?::jsonb").join(" or ")})`, ...either)
  }
  if (filter.is !== undefined) add("d.custom_fields @> ?::jsonb", JSON.stringify({ [key]: filter.is }))
  for (const [bound, operator] of [[filter.from, ">="], [filter.to, "<="]] as const) {
    if (bound === undefined) continue
    if (typeof bound === "string") add(`(d.custom_fields \\? ? and d.custom_fields->>? ${operator} ?)`, key, key, bound)
    else add(`(d.custom_fields \\? ? and case when jsonb_typeof(d.custom_fields->?) = 'number' then (d.custom_fields->>?)::numeric end ${operator} ?)`, key, key, key, bound)
  }
  if (filter.has) add("(d.custom_fields \\? ? and position(? in lower(d.custom_fields->>?)) > 0)", key, filter.has.toLowerCase(), key)
}

/** The rollup writes "nobody" as an empty text; seen through this it can be filtered as the deals are. */
export const TOTALS_AS_DEALS = `(select pipeline_id, stage_id, status, currency_code, nullif(owner_id, '') as owner_id, nullif(created_by, '') as created_by, priority, deals, amount from trato_deal_total)`

/** One row per deal in the rollup's shape, for filters that the rollup does not know. */
export const DEALS_AS_TOTALS = `(select d.*, 1 as deals, coalesce(case when d.status = 'won' then d.won_value else d.value end, 0) as amount from trato_deal d)`
