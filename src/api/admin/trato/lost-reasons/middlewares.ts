import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { CreateLostReasonSchema, OrderSchema, UpdateLostReasonSchema } from "./validators"

export const lostReasonMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/lost-reasons", methods: ["POST"], middlewares: [validateBody(CreateLostReasonSchema)] },
  { matcher: "/admin/trato/lost-reasons/order", methods: ["POST"], middlewares: [validateBody(OrderSchema)] },
  { matcher: /^\/admin\/trato\/lost-reasons\/(?!order\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateLostReasonSchema)] },
]
