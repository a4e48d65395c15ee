import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { OrderSchema } from "../lost-reasons/validators"
import { CreateDealFieldSchema, UpdateDealFieldSchema } from "./validators"

export const customFieldMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/custom-fields", methods: ["POST"], middlewares: [validateBody(CreateDealFieldSchema)] },
  { matcher: "/admin/trato/custom-fields/order", methods: ["POST"], middlewares: [validateBody(OrderSchema)] },
  { matcher: /^\/admin\/trato\/custom-fields\/(?!order\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateDealFieldSchema)] },
]
