import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { LifecycleResponse } from "../../../types/http/score"
import { addDays } from "../../../utils/dates"
import { scopeCondition, withNobody } from "../../../utils/scope"
import { askAll, Sql } from "../../../utils/together"
import { contactSource } from "../summary/stocks"

/**
 * "Tasa de conversión" (CRM-82): of the contacts made on the last 365 days of the shop, how many became
 * Cliente potencial, and how many of these Cliente. Who became Cliente at once was worth the effort too.
 * Days are the shop's once `ensureReady` of summary/ready.ts has said so.
 */
export function lifecycleAsked({ scope, today }: { scope: Scope; today: CivilDate }): Sql {
  const visible = scopeCondition(withNobody(scope), { owner: "r.seller_id", creator: "r.created_by" })
  const [from, bindings] = [firstDayOf(today), visible.bindings]
  return {
    sql: `(select row_to_json(x) from (select ${Object.entries(COUNTED).map(([name, condition]) => `coalesce(sum(c.contacts) filter (where ${condition}), 0) as ${name}`).join(", ")}
      from ${contactSource(visible.sql, scope.user_ids === null)} c) x)`,
    bindings: [from, today, ...bindings, from, today, ...bindings],
  }
}

export function lifecycleOf({ contacts, potential, customers, prospects_now, potential_now, customers_now }: LifecycleCounts, today: CivilDate): LifecycleResponse {
  return {
    range: { from: firstDayOf(today), to: today }, contacts, potential, customers,
    potential_rate: contacts ? potential / contacts : null, customer_rate: potential ? customers / potential : null,
    now: { prospect: prospects_now, potential: potential_now, customer: customers_now },
  }
}

export async function readLifecycle(knex: Knex, asked: { scope: Scope; today: CivilDate }): Promise<LifecycleResponse> {
  const { counts } = await askAll<{ counts: LifecycleCounts }>(knex, { counts: lifecycleAsked(asked) })
  return lifecycleOf(counts, asked.today)
}

const firstDayOf = (today: CivilDate): CivilDate => addDays(today, -364)

/** The day '' holds those of all days. */
const COUNTED = {
  contacts: "c.day <> ''",
  potential: "c.day <> '' and c.reached",
  customers: "c.day <> '' and c.lifecycle = 'customer'",
  prospects_now: "c.day = '' and c.lifecycle = 'prospect'",
  potential_now: "c.day = '' and c.lifecycle = 'potential'",
  customers_now: "c.day = '' and c.lifecycle = 'customer'",
}

export type LifecycleCounts = Record<keyof typeof COUNTED, number>
