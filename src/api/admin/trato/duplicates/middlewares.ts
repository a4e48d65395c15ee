import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { DecideSchema, DuplicatesQuery, MergeSchema } from "./validators"

const path = "/admin/trato/duplicates"

export const duplicateMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(DuplicatesQuery)] },
  { matcher: `${path}/merge`, methods: ["POST"], middlewares: [validateBody(MergeSchema)] },
  { matcher: `${path}/decide`, methods: ["POST"], middlewares: [validateBody(DecideSchema)] },
]
