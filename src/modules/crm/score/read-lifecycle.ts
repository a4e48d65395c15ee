import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { LifecycleResponse } from "../../../types/http/score"
import { addDays } from "../../../utils/dates"
import { scopeCondition } from "../../../utils/scope"

/**
 * "Tasa de conversión" (CRM-82): of the contacts made on the last 365 days of the shop, how many became
 * Cliente potencial, and how many of these Cliente. Who became Cliente at once was worth the effort too.
 */
export async function readLifecycle(knex: Knex, { scope, today, zone }: { scope: Scope; today: CivilDate; zone: string }): Promise<LifecycleResponse> {
  const from = addDays(today, -364)
  const visible = scopeCondition(scope, { owner: "p.seller_id", creator: "p.created_by" })
  const { rows } = await knex.raw<{ rows: Record<"contacts" | "potential" | "customers" | "prospects_now" | "potential_now" | "customers_now", number>[] }>(
    `with p as (select p.lifecycle, p.became_potential_at, p.created_at >= (?::timestamp at time zone ?) and p.created_at < ((?::date + 1)::timestamp at time zone ?) as inside
       from trato_customer_profile p where p.deleted_at is null and ${visible.sql})
     select count(*) filter (where inside)::int as contacts, count(*) filter (where inside and (became_potential_at is not null or lifecycle <> 'prospect'))::int as potential,
       count(*) filter (where inside and lifecycle = 'customer')::int as customers, count(*) filter (where lifecycle = 'prospect')::int as prospects_now,
       count(*) filter (where lifecycle = 'potential')::int as potential_now, count(*) filter (where lifecycle = 'customer')::int as customers_now from p`,
    [from, zone, today, zone, ...visible.bindings] as never
  )
  const { contacts, potential, customers, prospects_now, potential_now, customers_now } = rows[0]
  return {
    range: { from, to: today }, contacts, potential, customers,
    potential_rate: contacts ? potential / contacts : null, customer_rate: potential ? customers / potential : null,
    now: { prospect: prospects_now, potential: potential_now, customer: customers_now },
  }
}
