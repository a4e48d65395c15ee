import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CustomerProfileSchema, CustomersQuery, ProspectsQuery } from "./validators"

export const crmCustomerMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/customers", methods: ["GET"], middlewares: [validateQuery(CustomersQuery)] },
  { matcher: "/admin/trato/customers/:id", methods: ["POST"], middlewares: [validateBody(CustomerProfileSchema)] },
  { matcher: "/admin/trato/prospects", methods: ["GET"], middlewares: [validateQuery(ProspectsQuery)] },
]
