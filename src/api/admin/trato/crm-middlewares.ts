import { MiddlewareRoute } from "@medusajs/framework/http"
import { automationMiddlewares } from "./automations/middlewares"
import { boardMiddlewares } from "./board/middlewares"
import { crmSettingsMiddlewares } from "./crm-settings/middlewares"
import { customFieldMiddlewares } from "./custom-fields/middlewares"
import { crmCustomerMiddlewares } from "./customers/middlewares"
import { crmIdMiddlewares, dealMiddlewares } from "./deals/middlewares"
import { lostReasonMiddlewares } from "./lost-reasons/middlewares"
import { pipelineMiddlewares } from "./pipelines/middlewares"
import { viewMiddlewares } from "./views/middlewares"
import { summaryMiddlewares } from "./summary/middlewares"
import { activityMiddlewares } from "./activities/middlewares"
import { duplicateMiddlewares } from "./duplicates/middlewares"
import { dealFileMiddlewares } from "./deals/[id]/files/middlewares"
import { importMiddlewares } from "./imports/middlewares"
import { goalMiddlewares } from "./goals/middlewares"
import { followMiddlewares } from "./follow/middlewares"
import { scoreMiddlewares } from "./score-rules/middlewares"
import { segmentMiddlewares } from "./segments/middlewares"

export const crmMiddlewares: MiddlewareRoute[] = [
  ...automationMiddlewares,
  ...crmIdMiddlewares, ...boardMiddlewares, ...dealMiddlewares, ...pipelineMiddlewares, ...lostReasonMiddlewares, ...crmCustomerMiddlewares, ...customFieldMiddlewares, ...crmSettingsMiddlewares, ...viewMiddlewares, ...summaryMiddlewares, ...activityMiddlewares, ...goalMiddlewares,
  ...importMiddlewares, ...duplicateMiddlewares, ...dealFileMiddlewares,
  ...scoreMiddlewares, ...segmentMiddlewares, ...followMiddlewares,
]
