import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { SaveScoreRulesSchema } from "./validators"

export const scoreMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin/trato/score-rules", methods: ["POST"], middlewares: [validateBody(SaveScoreRulesSchema)] }]
