import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DealOrdersResponse } from "../../../../../../types/http/crm-list"
import { tieDealOrderWorkflow } from "../../../../../../workflows/crm/workflows/tie-deal-order"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf, readDealFor } from "../../present"

/** The shop's orders that came out of this deal (CRM-90). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const deal = await readDealFor(req, req.params.id)
  const orders = await crmOf(req).dealOrders(deal.id)
  const numbers = await displayIds(req, orders.map((order) => order.order_id))
  res.json({ orders: orders.map((order) => ({ ...order, display_id: numbers.get(order.order_id) ?? null })) } satisfies DealOrdersResponse)
})

/** Ties an order by hand, which wins the deal (B-11). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { order_id } = req.validatedBody as { order_id: string }
  await readDealFor(req, req.params.id)
  await tieDealOrderWorkflow(req.scope).run({ input: { deal_id: req.params.id, order_id, caller: await callerOf(req) } })
  res.json({ deal: await readDealFor(req, req.params.id) })
})

async function displayIds(req: MedusaRequest, ids: string[]): Promise<Map<string, number>> {
  if (!ids.length) return new Map()
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id", "display_id"], filters: { id: ids } })
  return new Map((data as { id: string; display_id?: number | string }[]).map((order) => [order.id, Number(order.display_id)]))
}
