import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { handle } from "../../../../utils/handle"

/** Which long catalogues were imported, from which file and when (FIS-08). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ catalogs: await req.scope.resolve<BillingModuleService>("trato_billing").listCatalogs() })
})
