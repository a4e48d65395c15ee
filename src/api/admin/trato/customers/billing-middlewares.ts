import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { Receiver } from "../sales-notes/validators"

export const fiscalProfileMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/customers/:id/fiscal-profile", methods: ["POST"], middlewares: [validateBody(Receiver)] },
]
