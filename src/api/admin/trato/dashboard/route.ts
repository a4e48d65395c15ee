import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { Grant } from "../../../../types/access"
import { DashboardResponse } from "../../../../types/http/dashboard"
import { Feature, isOn } from "../../../../utils/feature"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"

/** "About to expire" is within a week. */
const DAYS = 7

/** The widgets on the host's lists of orders and customers (B-21): four small reads at once, each only for who may see it. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { actor_id, grants, scope, blocked } = permissionsOf(req)
  const may = (feature: Feature, grant: Grant) => !blocked && isOn(req.scope, feature) && grants.includes(grant)
  const [work, quotes, notes] = await Promise.all([
    may("crm", "deal:view") ? crmOf(req).myWork(actor_id, new Date()) : null,
    may("presales", "document:view") ? req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).expiringQuotes(scope, DAYS) : null,
    may("billing", "note:view") ? req.scope.resolve<BillingModuleService>("trato_billing").openNotes(scope) : null,
  ])
  res.json({ deals: work?.deals ?? null, follow_ups: work ? { count: work.overdue } : null, quotes: quotes ? { ...quotes, days: DAYS } : null, notes } satisfies DashboardResponse)
})
