import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { notFound } from "../../../../utils/errors"
import { id } from "../../../utils/fields"
import { sendError } from "../../../utils/handle"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CartRuleSchema, CreateAutomationSchema, DealTagsSchema, RunsQuery, TryAutomationSchema, UpdateAutomationSchema } from "./validators"

const at = "/admin/trato/automations"

export const automationMiddlewares: MiddlewareRoute[] = [
  { matcher: `${at}/:id`, middlewares: [(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => (id.safeParse(req.params.id).success ? next() : sendError(res, notFound("automation", "")))] },
  { matcher: at, methods: ["POST"], middlewares: [validateBody(CreateAutomationSchema)] },
  { matcher: `${at}/try`, methods: ["POST"], middlewares: [validateBody(TryAutomationSchema)] },
  { matcher: `${at}/carts`, methods: ["POST"], middlewares: [validateBody(CartRuleSchema)] },
  { matcher: /^\/admin\/trato\/automations\/(?!(?:try|carts)\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateAutomationSchema)] },
  { matcher: `${at}/:id/runs`, methods: ["GET"], middlewares: [validateQuery(RunsQuery)] },
  { matcher: "/admin/trato/deals/:id/tags", methods: ["POST"], middlewares: [validateBody(DealTagsSchema)] },
]
