import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CreateIssuer, PacsQuery, UpdateIssuer } from "./validators"

export const issuerMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/issuers", methods: ["POST"], middlewares: [validateBody(CreateIssuer)] },
  { matcher: "/admin/trato/issuers/:id", methods: ["POST"], middlewares: [validateBody(UpdateIssuer)] },
  { matcher: "/admin/trato/fiscal/pacs", methods: ["GET"], middlewares: [validateQuery(PacsQuery)] },
]
