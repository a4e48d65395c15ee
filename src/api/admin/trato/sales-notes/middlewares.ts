import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CreateNote, CreditReturn, InvoiceNote, PdfQuery, ReceiptsQuery, RegisterPayment, ReturnNote, SendNote, UpdateNote, VoidNote, VoidPayment } from "./validators"

export const salesNoteMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/sales-notes", methods: ["GET"], middlewares: [validateQuery(ReceiptsQuery)] },
  { matcher: "/admin/trato/sales-notes", methods: ["POST"], middlewares: [validateBody(CreateNote)] },
  { matcher: "/admin/trato/sales-notes/:id", methods: ["POST"], middlewares: [validateBody(UpdateNote)] },
  { matcher: "/admin/trato/sales-notes/:id/send", methods: ["POST"], middlewares: [validateBody(SendNote)] },
  { matcher: "/admin/trato/sales-notes/:id/invoice", methods: ["POST"], middlewares: [validateBody(InvoiceNote)] },
  { matcher: "/admin/trato/sales-notes/:id/payments", methods: ["POST"], middlewares: [validateBody(RegisterPayment)] },
  { matcher: "/admin/trato/sales-notes/:id/payments/:payment_id/void", methods: ["POST"], middlewares: [validateBody(VoidPayment)] },
  { matcher: "/admin/trato/sales-notes/:id/void", methods: ["POST"], middlewares: [validateBody(VoidNote)] },
  { matcher: "/admin/trato/sales-notes/:id/return", methods: ["POST"], middlewares: [validateBody(ReturnNote)] },
  { matcher: "/admin/trato/sales-notes/:id/credit-return", methods: ["POST"], middlewares: [validateBody(CreditReturn)] },
  { matcher: "/admin/trato/sales-notes/:id/pdf", methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: "/admin/trato/receipts", methods: ["GET"], middlewares: [validateQuery(ReceiptsQuery)] },
]
