import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../utils/validate"
import { BoardEventsQuery, BoardPageQuery, BoardQuery } from "./validators"

export const boardMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/board", methods: ["GET"], middlewares: [validateQuery(BoardQuery)] },
  { matcher: "/admin/trato/board/events", methods: ["GET"], middlewares: [validateQuery(BoardEventsQuery)] },
  { matcher: /^\/admin\/trato\/board\/(?!events\/?$)[^/]+\/?$/, methods: ["GET"], middlewares: [validateQuery(BoardPageQuery)] },
]
