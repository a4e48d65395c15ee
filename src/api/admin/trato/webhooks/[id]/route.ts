import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateWebhookBody } from "../../../../../types/http/webhooks"
import { webhooksOf } from "../../../../../workflows/webhooks/sender"
import { deleteWebhookWorkflow } from "../../../../../workflows/webhooks/workflows/delete-webhook"
import { saveWebhookWorkflow } from "../../../../../workflows/webhooks/workflows/save-webhook"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ webhook: await webhooksOf(req.scope).one(req.params.id) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveWebhookWorkflow(req.scope).run({ input: { id: req.params.id, data: req.validatedBody as UpdateWebhookBody, actor: await actorOf(req) } })
  res.setHeader("Cache-Control", "no-store")
  res.json({ webhook: await webhooksOf(req.scope).one(req.params.id), ...(result.secret ? { secret: result.secret } : {}) })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await deleteWebhookWorkflow(req.scope).run({ input: { id: req.params.id, actor: await actorOf(req) } })
  res.json({ id: req.params.id, object: "webhook", deleted: true })
})
