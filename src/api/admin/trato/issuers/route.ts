import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { saveIssuerWorkflow } from "../../../../workflows/billing/workflows/save-issuer"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { CreateIssuer } from "./validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ issuers: await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers() })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveIssuerWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreateIssuer), actor: await actorOf(req) } })
  const issuers = await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers()
  res.status(201).json({ issuer: issuers.find((i) => i.id === result.id) })
})
