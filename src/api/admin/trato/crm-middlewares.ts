import { MiddlewareRoute } from "@medusajs/framework/http"
import { boardMiddlewares } from "./board/middlewares"
import { crmCustomerMiddlewares } from "./customers/middlewares"
import { crmIdMiddlewares, dealMiddlewares } from "./deals/middlewares"
import { lostReasonMiddlewares } from "./lost-reasons/middlewares"
import { pipelineMiddlewares } from "./pipelines/middlewares"

export const crmMiddlewares: MiddlewareRoute[] = [
  ...crmIdMiddlewares, ...boardMiddlewares, ...dealMiddlewares, ...pipelineMiddlewares, ...lostReasonMiddlewares, ...crmCustomerMiddlewares,
]
