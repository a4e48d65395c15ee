import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { PacsResponse } from "../../../../../types/http/billing"
import { handle } from "../../../../utils/handle"
import { PacsQuery } from "../../issuers/validators"

/** PACs that an issuer may choose, and what each asks for (DAY-02, FIS-03). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { provider_id } = req.validatedQuery as PacsQuery
  res.json({ pacs: req.scope.resolve<BillingModuleService>("trato_billing").listPacs(provider_id) } satisfies PacsResponse)
})
