import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CurrencyTotal } from "../../../types/common"
import { DealOrderDTO, DealsOfCustomer, Lifecycle, ProspectState } from "../../../types/http/crm-list"
import { ImportedContact } from "../../../types/http/imports"
import { scopeCondition } from "../../../utils/scope"
import { DEALS_AS_TOTALS } from "./filters"

export type ProfileRecord = Omit<ImportedContact, "lifecycle" | "prospect_state"> & {
  customer_id: string
  lifecycle: Lifecycle
  prospect_state: ProspectState
  became_customer_at: Date | null
  version: number
}

export const readProfile = (knex: Knex, customerId: string): Promise<ProfileRecord | undefined> =>
  knex("trato_customer_profile").select("customer_id", "seller_id", "contact_name", "contact_position", "contact_phone", "contact_email", "address", "lifecycle", "prospect_state", "became_customer_at", "version")
    .where({ customer_id: customerId }).whereNull("deleted_at").first<ProfileRecord | undefined>()

/** How many deals a customer has and for how much, per currency (D11), of those this actor sees. */
export async function readDealsOfCustomer(knex: Knex, customerId: string, scope: Scope): Promise<DealsOfCustomer> {
  const visible = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
  const { rows } = await knex.raw<{ rows: { status: "open" | "won" | "lost"; currency_code: string; deals: string; amount: string }[] }>(
    `select d.status, case when d.status = 'won' then coalesce(d.won_currency_code, d.currency_code) else d.currency_code end as currency_code, count(*) as deals, sum(d.amount) as amount
     from ${DEALS_AS_TOTALS} d where d.customer_id = ? and ${visible.sql} group by 1, 2 order by 2`, [customerId, ...visible.bindings] as never)
  const of = (status: string): { count: number; totals: CurrencyTotal[] } => {
    const mine = rows.filter((row) => row.status === status)
    return { count: mine.reduce((sum, row) => sum + Number(row.deals), 0), totals: mine.map((row) => ({ currency_code: row.currency_code, amount: Number(row.amount) })) }
  }
  return { open: of("open"), won: of("won"), lost: { count: of("lost").count } }
}

/** Orders that came out of a deal, the newest first. */
export async function readDealOrders(knex: Knex, dealId: string): Promise<Omit<DealOrderDTO, "display_id">[]> {
  const rows = (await knex("trato_deal_order").select("order_id", "amount", "currency_code", "status", "placed_at").where({ deal_id: dealId }).whereNull("deleted_at").orderBy("created_at", "desc").limit(100)) as
    { order_id: string; amount: string; currency_code: string; status: "live" | "canceled"; placed_at: Date | null }[]
  return rows.map((row) => ({ ...row, amount: Number(row.amount), placed_at: row.placed_at?.toISOString() ?? null }))
}

/** Orders of deals whose placing nobody has heard of yet: a process may have been killed in between. */
export async function readWaitingOrders(knex: Knex, olderThanMs: number): Promise<string[]> {
  const rows = (await knex("trato_deal_order").select("order_id").where({ status: "live" }).whereNull("placed_at").whereNull("deleted_at")
    .where("created_at", "<", new Date(Date.now() - olderThanMs)).orderBy("created_at", "desc").limit(500)) as { order_id: string }[]
  return rows.map((row) => row.order_id)
}

/** Which of these orders still count for a deal. */
export async function readLiveOrders(knex: Knex, orderIds: string[]): Promise<string[]> {
  const rows = (await knex("trato_deal_order").select("order_id").whereIn("order_id", orderIds).where({ status: "live" }).whereNull("deleted_at")) as { order_id: string }[]
  return rows.map((row) => row.order_id)
}
