import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../utils/validate"
import { JournalQuery } from "./validators"

export const journalMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/journal", methods: ["GET"], middlewares: [validateQuery(JournalQuery)] },
]
