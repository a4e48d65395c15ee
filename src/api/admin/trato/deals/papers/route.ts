import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { DealPapersResponse } from "../../../../../types/http/crm"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../present"

/** What hangs on the chosen deals, for the question before they are deleted (CRM-94). Only deals that the caller sees are counted. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { ids } = req.validatedQuery as { ids: string[] }
  const mine = await crmOf(req).visibleIds(ids, permissionsOf(req).scope)
  if (!mine.length) return void res.json({ documents: 0, opportunities: 0, notes: 0 } satisfies DealPapersResponse)
  const [papers, [, notes]] = await Promise.all([
    req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).papersOfDeals(mine),
    req.scope.resolve<BillingModuleService>("trato_billing").listAndCountTratoSalesNotes({ deal_id: mine }, { select: ["id"], take: 1 }),
  ])
  res.json({ ...papers, notes } satisfies DealPapersResponse)
})
