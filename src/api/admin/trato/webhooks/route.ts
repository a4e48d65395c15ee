import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WebhookBody } from "../../../../types/http/webhooks"
import { webhooksOf } from "../../../../workflows/webhooks/sender"
import { saveWebhookWorkflow } from "../../../../workflows/webhooks/workflows/save-webhook"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ webhooks: await webhooksOf(req.scope).list() })
})

/** The secret is answered this once. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveWebhookWorkflow(req.scope).run({ input: { data: req.validatedBody as WebhookBody, actor: await actorOf(req) } })
  res.setHeader("Cache-Control", "no-store")
  res.status(201).json({ webhook: await webhooksOf(req.scope).one(result.id), secret: result.secret })
})
