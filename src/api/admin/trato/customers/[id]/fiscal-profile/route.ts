import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { FiscalProfileResponse } from "../../../../../../types/http/billing"
import { saveFiscalProfileWorkflow } from "../../../../../../workflows/billing/workflows/save-fiscal-profile"
import { actorOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { namedCustomer } from "../../customers"
import { Receiver } from "../../../sales-notes/validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const fiscal_profile = await req.scope.resolve<BillingModuleService>("trato_billing").getFiscalProfile(req.params.id)
  res.json({ fiscal_profile, warnings: [] } satisfies FiscalProfileResponse)
})

/** A customer's tax data, checked for form and matrix before they are kept (BIL-16). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveFiscalProfileWorkflow(req.scope).run({ input: { customer_id: await namedCustomer(req), receiver: req.validatedBody as Receiver, actor: await actorOf(req) } })
  res.json(result satisfies FiscalProfileResponse)
})
