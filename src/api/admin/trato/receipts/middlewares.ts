import { setupMiddlewares } from "../branches/middlewares"
import { MiddlewareRoute } from "@medusajs/framework/http"
import { fiscalProfileMiddlewares } from "../customers/billing-middlewares"
import { invoiceMiddlewares } from "../invoices/middlewares"
import { issuerMiddlewares } from "../issuers/middlewares"
import { salesNoteMiddlewares } from "../sales-notes/middlewares"
import { taxCodeMiddlewares } from "../tax-codes/middlewares"

/** Everything under Facturación. */
export const billingMiddlewares: MiddlewareRoute[] = [...salesNoteMiddlewares, ...invoiceMiddlewares, ...issuerMiddlewares, ...fiscalProfileMiddlewares, ...taxCodeMiddlewares, ...setupMiddlewares]
