import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { PdfQuery, SendNote } from "../sales-notes/validators"
import { CancelInvoice, CashPdfQuery, CreditNote, DayQuery, GlobalInvoice, IssueInvoice, MonthQuery, PeriodQuery, ReplaceInvoice } from "./validators"

export const invoiceMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/invoices/:id/pdf", methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: "/admin/trato/invoices/:id/credit-notes", methods: ["POST"], middlewares: [validateBody(CreditNote)] },
  { matcher: "/admin/trato/invoices/:id/cancel", methods: ["POST"], middlewares: [validateBody(CancelInvoice)] },
  { matcher: "/admin/trato/invoices/:id/replace", methods: ["POST"], middlewares: [validateBody(ReplaceInvoice)] },
  { matcher: "/admin/trato/invoices/export", methods: ["GET"], middlewares: [validateQuery(MonthQuery)] },
  { matcher: "/admin/trato/cash-report", methods: ["GET"], middlewares: [validateQuery(DayQuery)] },
  { matcher: "/admin/trato/cash-report/pdf", methods: ["GET"], middlewares: [validateQuery(CashPdfQuery)] },
  { matcher: "/admin/trato/invoices/issue", methods: ["POST"], middlewares: [validateBody(IssueInvoice)] },
  { matcher: "/admin/trato/global-invoices", methods: ["GET"], middlewares: [validateQuery(PeriodQuery)] },
  { matcher: "/admin/trato/global-invoices", methods: ["POST"], middlewares: [validateBody(GlobalInvoice)] },
  { matcher: "/admin/trato/invoices/:id/send", methods: ["POST"], middlewares: [validateBody(SendNote)] },
]
