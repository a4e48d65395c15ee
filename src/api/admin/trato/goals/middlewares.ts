import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { GoalsQuery, SetGoalSchema } from "./validators"

export const goalMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/goals", methods: ["GET"], middlewares: [validateQuery(GoalsQuery)] },
  { matcher: "/admin/trato/goals", methods: ["POST"], middlewares: [validateBody(SetGoalSchema)] },
]
