import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { CreateIssuer, UpdateIssuer } from "./validators"

export const issuerMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/issuers", methods: ["POST"], middlewares: [validateBody(CreateIssuer)] },
  { matcher: "/admin/trato/issuers/:id", methods: ["POST"], middlewares: [validateBody(UpdateIssuer)] },
]
