import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../utils/validate"
import { BoardPageQuery, BoardQuery } from "./validators"

export const boardMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/board", methods: ["GET"], middlewares: [validateQuery(BoardQuery)] },
  { matcher: "/admin/trato/board/:stage_id", methods: ["GET"], middlewares: [validateQuery(BoardPageQuery)] },
]
