import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId } from "@medusajs/framework/utils"
import { pingPayload } from "../../../../../../workflows/webhooks/payloads"
import { makeCalls, webhooksOf } from "../../../../../../workflows/webhooks/sender"
import { handle } from "../../../../../utils/handle"

/** The test button. Not named `test`: the plugin's build leaves such folders out. Calls it at once with an event of its own, `ping`, and answers what it said. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const webhooks = webhooksOf(req.scope)
  await webhooks.one(req.params.id)
  const eventId = generateEntityId(undefined, "trping")
  const [id] = await webhooks.record({ seqs: null, deliveries: [{ webhook_id: req.params.id, event_id: eventId, event: "ping", payload: pingPayload(eventId, new Date()) }] })
  await makeCalls(req.scope, id)
  res.json({ delivery: await webhooks.delivery(req.params.id, id) })
})
