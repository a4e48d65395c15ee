import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { WEBHOOK_EVENTS } from "../../../../types/http/webhooks"
import { notFound } from "../../../../utils/errors"
import { id, pageQuery, requiredText, rowVersion } from "../../../utils/fields"
import { sendError } from "../../../utils/handle"
import { validateBody, validateQuery } from "../../../utils/validate"

const at = "/admin/trato/webhooks"
const fields = { name: requiredText(120), url: requiredText(2000), events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).transform((events) => [...new Set(events)]) }
export const WebhookSchema = z.object({ ...fields, enabled: z.boolean().optional() })
export const UpdateWebhookSchema = z.object({ name: fields.name.optional(), url: fields.url.optional(), events: fields.events.optional(), enabled: z.boolean().optional(), renew_secret: z.boolean().optional(), version: rowVersion.optional() })
export const DeliveriesQuery = z.object({ limit: pageQuery.shape.limit, offset: z.coerce.number().int().min(0).max(10_000).default(0), status: z.enum(["pending", "delivered", "failed"]).optional() })
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>

export const webhookMiddlewares: MiddlewareRoute[] = [
  { matcher: `${at}/:id`, middlewares: [(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => (id.safeParse(req.params.id).success ? next() : sendError(res, notFound("webhook", "")))] },
  { matcher: at, methods: ["POST"], middlewares: [validateBody(WebhookSchema)] },
  { matcher: /^\/admin\/trato\/webhooks\/[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateWebhookSchema)] },
  { matcher: `${at}/:id/deliveries`, methods: ["GET"], middlewares: [validateQuery(DeliveriesQuery)] },
]
