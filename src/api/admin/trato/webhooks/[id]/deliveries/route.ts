import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { webhooksOf } from "../../../../../../workflows/webhooks/sender"
import { handle } from "../../../../../utils/handle"
import { DeliveriesQuery } from "../../middlewares"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const webhooks = webhooksOf(req.scope)
  await webhooks.one(req.params.id)
  const { limit, offset, status } = req.validatedQuery as unknown as DeliveriesQuery
  res.json({ ...(await webhooks.deliveries(req.params.id, { limit, offset, status })), limit, offset })
})
