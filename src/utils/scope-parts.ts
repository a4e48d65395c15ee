import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../types/access"

/**
 * What a scope shows (utils/scope.ts), in parts that share no row, so that each is read by an index of its own and in its
 * order: an `or` of owners and creator is read by none. `made`: what this actor made for others, which is mostly little.
 */
export type ScopeParts = { all: boolean; owners: string[]; nobody: boolean; made: boolean }

/** @param seller of this one alone */
export function scopeParts(scope: Scope, seller?: string): ScopeParts {
  const mine = scope.user_ids
  if (!seller) return mine ? { all: false, owners: mine, nobody: scope.unassigned, made: true } : { all: true, owners: [], nobody: false, made: false }
  const isSeen = !mine || mine.includes(seller)
  return { all: false, owners: isSeen ? [seller] : [], nobody: false, made: !isSeen }
}

/** Leaves the part `made`, in the words of the indexes that hold only what somebody made for another. */
export function whereMade<Q extends Knex.QueryBuilder>(query: Q, scope: Scope, seller?: string): Q {
  query.where("created_by", scope.actor_id)
  if (seller) query.where("seller_id", seller)
  else query.whereRaw(scope.unassigned ? "seller_id <> all(?)" : "(seller_id is null or seller_id <> all(?))", [scope.user_ids ?? []])
  // What is one's own is among the owners already, unless somebody's scope leaves out themselves.
  if (seller ? seller !== scope.actor_id : scope.user_ids?.includes(scope.actor_id)) query.whereRaw("created_by is distinct from seller_id")
  return query
}
