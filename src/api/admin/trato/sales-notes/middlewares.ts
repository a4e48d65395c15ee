import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CreateNote, InvoiceNote, PdfQuery, ReceiptsQuery, SendNote, UpdateNote } from "./validators"

export const salesNoteMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/sales-notes", methods: ["GET"], middlewares: [validateQuery(ReceiptsQuery)] },
  { matcher: "/admin/trato/sales-notes", methods: ["POST"], middlewares: [validateBody(CreateNote)] },
  { matcher: "/admin/trato/sales-notes/:id", methods: ["POST"], middlewares: [validateBody(UpdateNote)] },
  { matcher: "/admin/trato/sales-notes/:id/send", methods: ["POST"], middlewares: [validateBody(SendNote)] },
  { matcher: "/admin/trato/sales-notes/:id/invoice", methods: ["POST"], middlewares: [validateBody(InvoiceNote)] },
  { matcher: "/admin/trato/sales-notes/:id/pdf", methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: "/admin/trato/receipts", methods: ["GET"], middlewares: [validateQuery(ReceiptsQuery)] },
]
