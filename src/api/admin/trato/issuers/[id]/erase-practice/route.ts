import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { ErasePracticeResponse } from "../../../../../../types/http/billing"
import { erasePracticeWorkflow } from "../../../../../../workflows/billing/workflows/erase-practice"
import { actorOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** Practice invoices go for good, once the issuer is live (DAY-02). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await erasePracticeWorkflow(req.scope).run({ input: { id: req.params.id, actor: await actorOf(req) } })
  const issuers = await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers()
  res.json({ issuer: issuers.find((i) => i.id === req.params.id)!, erased: result } satisfies ErasePracticeResponse)
})
