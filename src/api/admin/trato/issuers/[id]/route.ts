import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { saveIssuerWorkflow } from "../../../../../workflows/billing/workflows/save-issuer"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { UpdateIssuer } from "../validators"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveIssuerWorkflow(req.scope).run({ input: { ...(req.validatedBody as UpdateIssuer), id: req.params.id, actor: await actorOf(req) } })
  const issuers = await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers()
  res.json({ issuer: issuers.find((i) => i.id === result.id) })
})
