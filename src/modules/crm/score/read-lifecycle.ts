import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { LifecycleResponse } from "../../../types/http/score"
import { addDays } from "../../../utils/dates"
import { scopeCondition, withNobody } from "../../../utils/scope"
import { contactSource } from "../summary/stocks"

/**
 * "Tasa de conversión" (CRM-82): of the contacts made on the last 365 days of the shop, how many became
 * Cliente potencial, and how many of these Cliente. Who became Cliente at once was worth the effort too.
 * Days are the shop's once `ensureReady` of summary/rollup.ts has said so.
 */
export async function readLifecycle(knex: Knex, { scope, today }: { scope: Scope; today: CivilDate }): Promise<LifecycleResponse> {
  const from = addDays(today, -364)
  const visible = scopeCondition(withNobody(scope), { owner: "r.seller_id", creator: "r.created_by" })
  const { rows } = await knex.raw<{ rows: Record<"contacts" | "potential" | "customers" | "prospects_now" | "potential_now" | "customers_now", string>[] }>(
    `select ${["contacts", "potential", "customers", "prospects_now", "potential_now", "customers_now"].map((name) => `coalesce(sum(c.contacts) filter (where ${COUNTED[name]}), 0) as ${name}`).join(", ")}
     from ${contactSource(visible.sql, scope.user_ids === null)} c`,
    [from, today, ...visible.bindings, from, today, ...visible.bindings] as never
  )
  const { contacts, potential, customers, prospects_now, potential_now, customers_now } = Object.fromEntries(Object.entries(rows[0]).map(([name, n]) => [name, Number(n)])) as Record<keyof (typeof rows)[0], number>
  return {
    range: { from, to: today }, contacts, potential, customers,
    potential_rate: contacts ? potential / contacts : null, customer_rate: potential ? customers / potential : null,
    now: { prospect: prospects_now, potential: potential_now, customer: customers_now },
  }
}

/** The day '' holds those of all days. */
const COUNTED: Record<string, string> = {
  contacts: "c.day <> ''",
  potential: "c.day <> '' and c.reached",
  customers: "c.day <> '' and c.lifecycle = 'customer'",
  prospects_now: "c.day = '' and c.lifecycle = 'prospect'",
  potential_now: "c.day = '' and c.lifecycle = 'potential'",
  customers_now: "c.day = '' and c.lifecycle = 'customer'",
}
