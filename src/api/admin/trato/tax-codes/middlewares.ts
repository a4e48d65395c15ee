import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CatalogQuery, SaveTaxCodes, TaxCodesQuery } from "./validators"

export const taxCodeMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/tax-codes", methods: ["GET"], middlewares: [validateQuery(TaxCodesQuery)] },
  { matcher: "/admin/trato/tax-codes/:type/:id", methods: ["POST"], middlewares: [validateBody(SaveTaxCodes)] },
  { matcher: "/admin/trato/fiscal/catalogs/:catalog", methods: ["GET"], middlewares: [validateQuery(CatalogQuery)] },
]
