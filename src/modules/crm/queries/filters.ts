import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealPriority, DealStatus } from "../../../types/http/crm"
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
}

type Value = string | string[]
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
  const fine = parts.length
  if (filters.stage_id) add("d.stage_id = ?", filters.stage_id)
  if (filters.customer_id) add("d.customer_id = ?", filters.customer_id)
  if (filters.close_from) add("coalesce(d.closed_on, d.expected_close_on) >= ?", filters.close_from)
  if (filters.close_to) add("coalesce(d.closed_on, d.expected_close_on) <= ?", filters.close_to)
  if (filters.q) {
    const query = searchQuery(filters.q)
    if (query) add("to_tsvector('simple'::regconfig, d.search) @@ to_tsquery('simple'::regconfig, ?)", query)
    else add("false")
  }
  return { sql: parts.length ? parts.join(" and ") : "true", bindings, rollup: parts.length === fine }
}

/** The rollup writes "nobody" as an empty text; seen through this it can be filtered as the deals are. */
export const TOTALS_AS_DEALS = `(select pipeline_id, stage_id, status, currency_code, nullif(owner_id, '') as owner_id, nullif(created_by, '') as created_by, priority, deals, amount from trato_deal_total)`

/** One row per deal in the rollup's shape, for filters that the rollup does not know. */
export const DEALS_AS_TOTALS = `(select d.*, 1 as deals, coalesce(case when d.status = 'won' then d.won_value else d.value end, 0) as amount from trato_deal d)`
