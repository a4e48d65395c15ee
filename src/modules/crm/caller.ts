import { Scope } from "../../types/access"
import { Actor } from "../../types/common"
import { forbidden, notFound } from "../../utils/errors"
import { isVisible } from "../../utils/scope"

/** On whose behalf a deal is changed. `scope` null is the system itself: a job or a subscriber. */
export type Caller = {
  actor: Actor
  scope: Scope | null
  /** The browser tab that asks, so that it can tell its own echo in the live updates. */
  client_id?: string | null
}

export const SYSTEM: Caller = { actor: { type: "system", id: null }, scope: null }

type Owned = { id: string; owner_id: string | null; created_by: string | null }

/** @throws not_found for a row that is not the caller's, as if there were none; forbidden for one they may only read. */
export function assertWritable(caller: Caller, row: Owned | undefined, id: string): asserts row {
  if (!row || (caller.scope && !isVisible(caller.scope, row))) throw notFound("deal", id)
  if (caller.scope && !isVisible(caller.scope, row, "write")) {
    throw forbidden("Puedes ver este trato porque tú lo creaste, pero solo quien lo tiene asignado puede cambiarlo.", { deal_id: id })
  }
}
