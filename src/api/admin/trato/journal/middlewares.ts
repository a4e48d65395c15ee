import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CommentSchema, JournalQuery } from "./validators"

export const journalMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/journal", methods: ["GET"], middlewares: [validateQuery(JournalQuery)] },
  { matcher: "/admin/trato/journal", methods: ["POST"], middlewares: [validateBody(CommentSchema)] },
]
