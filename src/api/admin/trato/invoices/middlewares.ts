import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { PdfQuery, SendNote } from "../sales-notes/validators"

export const invoiceMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/invoices/:id/pdf", methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: "/admin/trato/invoices/:id/send", methods: ["POST"], middlewares: [validateBody(SendNote)] },
]
