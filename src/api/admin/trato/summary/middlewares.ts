import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../utils/validate"
import { SummaryQuery } from "./validators"

export const summaryMiddlewares: MiddlewareRoute[] = ["/admin/trato/summary", "/admin/trato/summary/analysis"].map((matcher) => ({ matcher, methods: ["GET"], middlewares: [validateQuery(SummaryQuery)] }))
