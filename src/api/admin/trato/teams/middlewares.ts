import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { CreateTeamSchema, UpdateTeamSchema } from "./validators"

export const teamMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/teams", methods: ["POST"], middlewares: [validateBody(CreateTeamSchema)] },
  { matcher: "/admin/trato/teams/:id", methods: ["POST"], middlewares: [validateBody(UpdateTeamSchema)] },
]
