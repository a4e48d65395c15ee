import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { conflict } from "../../../../../../../../utils/errors"
import { makeCalls, webhooksOf } from "../../../../../../../../workflows/webhooks/sender"
import { handle } from "../../../../../../../utils/handle"

/** The same bytes again, at once. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const webhooks = webhooksOf(req.scope)
  const { id, delivery_id } = req.params
  await webhooks.one(id)
  await webhooks.delivery(id, delivery_id)
  if (!(await webhooks.again({ id: delivery_id, webhook_id: id }))) throw conflict("delivery_busy", "Este envío está en camino en este momento. Espera unos segundos.")
  await makeCalls(req.scope, delivery_id)
  res.json({ delivery: await webhooks.delivery(id, delivery_id) })
})
