import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { DealShopResponse, OrderDealResponse } from "../../../types/http/follow"
import { isVisible } from "../../../utils/scope"
import { SHOP_CARTS } from "../host-tables"

type CartRow = { id: string; currency_code: string; updated_at: Date; items: number; total: string }

/** Carts that the customer has not bought yet. */
export async function openCarts(knex: Knex, customerId: string): Promise<DealShopResponse["carts"]> {
  const { rows } = await knex.raw<{ rows: CartRow[] }>(SHOP_CARTS, [customerId])
  return rows.map((row) => ({ id: row.id, currency_code: row.currency_code, items: row.items, total: Number(row.total), updated_at: row.updated_at.toISOString() }))
}

/** Which of these orders belong to which deal, of those this actor sees. */
export async function dealsOfOrders(knex: Knex, orderIds: string[], scope: Scope): Promise<Map<string, { id: string; key: string }>> {
  const rows = (await knex("trato_deal_order as o").join("trato_deal as d", "d.id", "o.deal_id").select("o.order_id", "d.id", "d.key", "d.owner_id", "d.created_by").whereIn("o.order_id", orderIds).whereNull("o.deleted_at")) as
    { order_id: string; id: string; key: string; owner_id: string | null; created_by: string | null }[]
  return new Map(rows.filter((row) => isVisible(scope, row)).map((row) => [row.order_id, { id: row.id, key: row.key }]))
}

export type OrderDealRecord = Omit<NonNullable<OrderDealResponse["deal"]>, "owner"> & { owner_id: string | null }
type DealOfOrder = { id: string; key: string; title: string; status: "open" | "won" | "lost"; amount: string | null; currency_code: string; owner_id: string | null; created_by: string | null }

/** The deal an order came out of; null for none, and for one this actor may not see. */
export async function dealOfOrder(knex: Knex, orderId: string, scope: Scope): Promise<OrderDealRecord | null> {
  const row = await knex("trato_deal_order as o").join("trato_deal as d", "d.id", "o.deal_id").where({ "o.order_id": orderId }).whereNull("o.deleted_at")
    .select("d.id", "d.key", "d.title", "d.status", "d.owner_id", "d.created_by", knex.raw("case when d.status = 'won' then d.won_value else d.value end as amount"), knex.raw("case when d.status = 'won' then coalesce(d.won_currency_code, d.currency_code) else d.currency_code end as currency_code"))
    .first<DealOfOrder | undefined>()
  if (!row || !isVisible(scope, row)) return null
  return { id: row.id, key: row.key, title: row.title, status: row.status, owner_id: row.owner_id, value: row.amount === null ? null : { amount: Number(row.amount), currency_code: row.currency_code } }
}
