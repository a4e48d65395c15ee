import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../types/access"

/**
 * The one place that decides which rows an actor sees (D7). Every list, board, total, chart, search
 * and export goes through it; a row's creator keeps reading it (CRM-35).
 */
export type ScopeColumns = { owner: string; creator?: string }

/** An SQL condition with `?` bindings, for hand-written queries. `true` when everything is visible. */
export function scopeCondition(scope: Scope, columns: ScopeColumns): { sql: string; bindings: (string | string[])[] } {
  if (scope.user_ids === null) return { sql: "true", bindings: [] }
  const parts = scope.user_ids.length ? [`${columns.owner} = any(?)`] : []
  const bindings: (string | string[])[] = scope.user_ids.length ? [scope.user_ids] : []
  if (scope.unassigned) parts.push(`${columns.owner} is null`)
  if (columns.creator) {
    parts.push(`${columns.creator} = ?`)
    bindings.push(scope.actor_id)
  }
  return { sql: parts.length ? `(${parts.join(" or ")})` : "false", bindings }
}

/** The scope beside owners that are asked for (`none`: nobody's): theirs are all seen, or those alone that this actor made. Said so, an index finds them. */
export function within(scope: Scope, owners: string[] | undefined): Scope {
  const mine = scope.user_ids
  if (!mine || !owners?.length || owners.includes("none")) return scope
  if (owners.every((id) => mine.includes(id))) return { ...scope, user_ids: null }
  return owners.some((id) => mine.includes(id)) ? scope : { ...scope, user_ids: [], unassigned: false }
}

/** The same scope for rollups, that write "nobody" as '', so that it can be part of a key. */
export const withNobody = (scope: Scope): Scope =>
  scope.user_ids !== null && scope.unassigned ? { ...scope, user_ids: [...scope.user_ids, ""], unassigned: false } : scope

/** Adds the condition to a knex query. */
export function applyScope<Q extends Knex.QueryBuilder>(query: Q, scope: Scope, columns: ScopeColumns): Q {
  const { sql, bindings } = scopeCondition(scope, columns)
  if (sql !== "true") query.whereRaw(sql, bindings)
  return query
}

/** The same rule for a row already read. `write` leaves out the creator, who may read but not change. */
export function isVisible(scope: Scope, row: { owner_id: string | null; created_by?: string | null }, use: "read" | "write" = "read"): boolean {
  if (scope.user_ids === null) return true
  if (row.owner_id === null && scope.unassigned) return true
  if (row.owner_id !== null && scope.user_ids.includes(row.owner_id)) return true
  return use === "read" && !!row.created_by && row.created_by === scope.actor_id
}

/**
 * Who may change what the CRM keeps of a customer, whom the host's own page shows to everybody (D14): whose
 * customer it is, their team's leader or who sees all; anybody, while it is nobody's. Never a colleague.
 */
export const mayChangeCustomer = (scope: Scope, sellerId: string | null): boolean => sellerId === null || isVisible(scope, { owner_id: sellerId }, "write")
