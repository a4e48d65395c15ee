import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { untieDealOrderWorkflow } from "../../../../../../../workflows/crm/workflows/untie-deal-order"
import { notFound } from "../../../../../../../utils/errors"
import { id } from "../../../../../../utils/fields"
import { handle } from "../../../../../../utils/handle"
import { callerOf, readDealFor } from "../../../present"

/** Unties an order: the won value is the sum of those that are left. */
export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const order = id.safeParse(req.params.order_id)
  if (!order.success) throw notFound("order", "")
  await untieDealOrderWorkflow(req.scope).run({ input: { deal_id: req.params.id, order_id: order.data, caller: await callerOf(req) } })
  res.json({ deal: await readDealFor(req, req.params.id) })
})
