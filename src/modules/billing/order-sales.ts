import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { isVisible } from "../../utils/scope"

type Paper = { id: string; number: string; status: string; total: string; created_at: Date }
export type OrderSale = { order_id: string; currency_code: string; visible: boolean; note: Paper; invoice: Paper | null }

type Row = {
  order_id: string; currency_code: string; owner_id: string | null; created_by: string | null; id: string; number: string; status: string; total: string; created_at: Date
  invoice_id: string | null; invoice_number: string | null; invoice_state: string | null; invoice_total: string | null; invoice_at: Date | null
}

/** The live note of each order with its live invoice, oldest first, in one statement over the index of orders. */
export async function salesOfOrders(knex: Knex, orderIds: string[], scope: Scope): Promise<OrderSale[]> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select n.order_id, n.currency_code, n.seller_id as owner_id, n.created_by, n.id, n.number, n.status, n.total, n.created_at,
       i.id as invoice_id, i.number as invoice_number, i.state as invoice_state, i.total as invoice_total, i.created_at as invoice_at
     from trato_sales_note n left join trato_note_invoice ni on ni.note_id = n.id and ni.live and ni.deleted_at is null left join trato_invoice i on i.id = ni.invoice_id and i.deleted_at is null
     where n.order_id = any(?) and n.status <> 'void' and n.deleted_at is null order by n.created_at, n.id`,
    [orderIds]
  )
  return rows.map((row) => ({
    order_id: row.order_id, currency_code: row.currency_code, visible: isVisible(scope, row),
    note: { id: row.id, number: row.number, status: row.status, total: row.total, created_at: row.created_at },
    invoice: row.invoice_id ? { id: row.invoice_id, number: row.invoice_number!, status: row.invoice_state!, total: row.invoice_total!, created_at: row.invoice_at! } : null,
  }))
}
