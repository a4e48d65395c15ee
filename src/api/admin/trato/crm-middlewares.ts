import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { notAllowed } from "../../../utils/errors"
import { sendError } from "../../utils/handle"
import { boardMiddlewares } from "./board/middlewares"
import { crmSettingsMiddlewares } from "./crm-settings/middlewares"
import { customFieldMiddlewares } from "./custom-fields/middlewares"
import { crmCustomerMiddlewares } from "./customers/middlewares"
import { crmIdMiddlewares, dealMiddlewares } from "./deals/middlewares"
import { crmOf } from "./deals/present"
import { lostReasonMiddlewares } from "./lost-reasons/middlewares"
import { pipelineMiddlewares } from "./pipelines/middlewares"
import { viewMiddlewares } from "./views/middlewares"
import { summaryMiddlewares } from "./summary/middlewares"
import { activityMiddlewares } from "./activities/middlewares"
import { goalMiddlewares } from "./goals/middlewares"

/** A shop that switched the CRM off has none of its routes (CRM-03, D17). */
const switchedOn = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void =>
  crmOf(req).getOptions().features.crm ? next() : sendError(res, notAllowed("module_off", "El módulo CRM está desactivado en la configuración de la tienda.", { feature: "crm" }))

export const crmMiddlewares: MiddlewareRoute[] = [
  ...["board", "deals", "pipelines", "lost-reasons", "views", "custom-fields", "crm-settings", "prospects", "summary", "activities", "goals"].map((collection): MiddlewareRoute => ({ matcher: `/admin/trato/${collection}`, middlewares: [switchedOn] })),
  ...crmIdMiddlewares, ...boardMiddlewares, ...dealMiddlewares, ...pipelineMiddlewares, ...lostReasonMiddlewares, ...crmCustomerMiddlewares, ...customFieldMiddlewares, ...crmSettingsMiddlewares, ...viewMiddlewares, ...summaryMiddlewares, ...activityMiddlewares, ...goalMiddlewares,
]
