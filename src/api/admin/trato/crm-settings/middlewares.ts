import { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody } from "../../../utils/validate"

const CrmSettingsSchema = z.object({ lost_reason_required: z.boolean().optional(), last_order_canceled: z.enum(["reopen", "ask"]).optional() })

export const crmSettingsMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin/trato/crm-settings", methods: ["POST"], middlewares: [validateBody(CrmSettingsSchema)] }]
