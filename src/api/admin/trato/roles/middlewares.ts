import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AssignRoleSchema, CreateRoleSchema, DeleteRoleQuery, UpdateRoleSchema } from "./validators"

export const roleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/roles", methods: ["POST"], middlewares: [validateBody(CreateRoleSchema)] },
  { matcher: "/admin/trato/roles/:id", methods: ["POST"], middlewares: [validateBody(UpdateRoleSchema)] },
  { matcher: "/admin/trato/roles/:id", methods: ["DELETE"], middlewares: [validateQuery(DeleteRoleQuery)] },
  { matcher: "/admin/trato/roles/people/:id", methods: ["POST"], middlewares: [validateBody(AssignRoleSchema)] },
]
