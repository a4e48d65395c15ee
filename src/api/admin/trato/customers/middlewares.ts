import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AssignProspectsSchema, CreateProspectSchema, CustomerProfileSchema, CustomersQuery, ProspectExportQuery, ProspectIdsSchema, ProspectsQuery } from "./validators"

export const crmCustomerMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/customers", methods: ["GET"], middlewares: [validateQuery(CustomersQuery)] },
  { matcher: "/admin/trato/customers/:id", methods: ["POST"], middlewares: [validateBody(CustomerProfileSchema)] },
  { matcher: "/admin/trato/prospects", methods: ["GET"], middlewares: [validateQuery(ProspectsQuery)] },
  { matcher: "/admin/trato/prospects", methods: ["POST"], middlewares: [validateBody(CreateProspectSchema)] },
  { matcher: "/admin/trato/prospects/export", methods: ["GET"], middlewares: [validateQuery(ProspectExportQuery)] },
  { matcher: "/admin/trato/prospects/delete", methods: ["POST"], middlewares: [validateBody(ProspectIdsSchema)] },
  { matcher: "/admin/trato/prospects/restore", methods: ["POST"], middlewares: [validateBody(ProspectIdsSchema)] },
  { matcher: "/admin/trato/prospects/assign", methods: ["POST"], middlewares: [validateBody(AssignProspectsSchema)] },
]
