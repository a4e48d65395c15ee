import { MiddlewareRoute } from "@medusajs/framework/http"
import { lateBody } from "../../../utils/late-body"
import { validateBody } from "../../../utils/validate"
import { ImportInvoices } from "../ppd-invoices/validators"
import { CreateSeries, SaveBranch, UpdateSeries } from "./validators"

export const setupMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/branches/:id", methods: ["POST"], bodyParser: { sizeLimit: "1mb" }, middlewares: [validateBody(SaveBranch)] },
  { matcher: "/admin/trato/billing-series", methods: ["POST"], middlewares: [validateBody(CreateSeries)] },
  { matcher: "/admin/trato/billing-series/:id", methods: ["POST"], middlewares: [validateBody(UpdateSeries)] },
  { matcher: "/admin/trato/ppd-invoices", methods: ["POST"], bodyParser: false, middlewares: [lateBody(20 * 1024 * 1024), validateBody(ImportInvoices)] },
]
