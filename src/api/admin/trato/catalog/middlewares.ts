import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../utils/validate"
import { CatalogQuery } from "./validators"

export const catalogMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/catalog", methods: ["GET"], middlewares: [validateQuery(CatalogQuery)] },
]
