import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { scopeCondition, withNobody } from "../../../utils/scope"
import { dealCondition } from "../queries/filters"
import { EVERYBODY } from "./everybody"
import { WindowPlan } from "./window"

export type SummaryFilters = {
  pipeline_id?: string
  /** Ids; `none` is "Sin asignar". */
  owner_id?: string[]
  currency_code?: string
}

export type SummaryRequest = { from?: CivilDate; to?: CivilDate; filters: SummaryFilters; scope: Scope; today: CivilDate; zone: string }

type Value = string | number | string[]
export type Sql = { sql: string; bindings: Value[] }

/** Which deals `d` count: filters and scope, the same condition as the list's and the board's (D7). */
export function dealsWhere(filters: SummaryFilters, scope: Scope): Sql {
  const { sql, bindings } = dealCondition(filters, scope)
  return { sql, bindings }
}

/** The same for the rows `r` of a rollup, where nobody is ''. */
export function rollupWhere({ pipeline_id, owner_id, currency_code }: SummaryFilters, scope: Scope): Sql {
  const visible = scopeCondition(withNobody(scope), { owner: "r.owner_id", creator: "r.created_by" })
  const parts = [visible.sql]
  const bindings: Value[] = [...visible.bindings]
  const add = (sql: string, value: Value) => {
    parts.push(sql)
    bindings.push(value)
  }
  if (pipeline_id) add("r.pipeline_id = ?", pipeline_id)
  if (owner_id?.length) add("r.owner_id = any(?)", owner_id.map((id) => (id === "none" ? "" : id)))
  if (currency_code) add("r.currency_code = ?", currency_code)
  return { sql: parts.join(" and "), bindings }
}

/**
 * The same for `trato_summary_month`, that has each owner's deals of all creators together (`*`): those of the
 * owners that are seen, and of other owners those that the actor made.
 */
export function monthWhere(filters: SummaryFilters, scope: Scope): Sql {
  const all = `r.created_by = '${EVERYBODY}'`
  const owners = withNobody(scope).user_ids
  const others = rollupWhere(filters, { ...scope, user_ids: null })
  const visible = owners === null ? { sql: all, bindings: [] } : { sql: `(${all} and r.owner_id = any(?) or r.created_by = ? and not r.owner_id = any(?))`, bindings: [owners, scope.actor_id, owners] }
  return { sql: `${visible.sql} and ${others.sql}`, bindings: [...visible.bindings, ...others.bindings] }
}

/** Whether rows for everybody together answer: nobody is left out and nobody is picked. */
export const isEverybody = ({ owner_id }: SummaryFilters, scope: Scope): boolean => scope.user_ids === null && !owner_id?.length

/** Parts joined by `union all`, their bindings in order. */
export const union = (parts: Sql[]): Sql => ({ sql: parts.map((part) => `(${part.sql})`).join(" union all "), bindings: parts.flatMap((part) => part.bindings) })

/** The plan's stretches of days as a condition on deals closed in them. */
export const closedIn = (edge: WindowPlan["edges"][number]): Sql => ({ sql: "d.status <> 'open' and d.closed_on between ? and ?", bindings: [edge.from, edge.to] })

/** Deals created on days of the shop's zone: midnight there, whatever the server's clock says. */
export const createdIn = (edge: WindowPlan["edges"][number], zone: string): Sql => ({
  sql: "d.created_at >= (?::timestamp at time zone ?) and d.created_at < ((?::date + 1)::timestamp at time zone ?)",
  bindings: [edge.from, zone, edge.to, zone],
})
