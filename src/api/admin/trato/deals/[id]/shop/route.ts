import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DealShopResponse } from "../../../../../../types/http/follow"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { crmOf } from "../../present"

type Order = { id: string; display_id: number; currency_code: string; total: number; created_at: string | Date; status: string }

/** Carts and orders of the deal's customer, each with the deal it belongs to (CRM-90). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  const crm = crmOf(req)
  const { customer } = await crm.deal(req.params.id, scope)
  if (!customer) return res.json({ carts: [], orders: [] } satisfies DealShopResponse)
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const [carts, { data }] = await Promise.all([
    crm.follow.openCarts(customer.id),
    query.graph({ entity: "order", fields: ["id", "display_id", "currency_code", "total", "created_at", "status"], filters: { customer_id: customer.id, is_draft_order: false }, pagination: { take: 5, skip: 0, order: { created_at: "DESC" } } }),
  ])
  const found = data as unknown as Order[]
  const deals = await crm.follow.dealsOfOrders(found.map((order) => order.id), scope)
  const orders = found.map((order) => ({ ...order, display_id: Number(order.display_id), total: Number(order.total), created_at: new Date(order.created_at).toISOString(), deal: deals.get(order.id) ?? null }))
  return res.json({ carts, orders } satisfies DealShopResponse)
})
