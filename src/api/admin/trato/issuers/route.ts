import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { saveIssuerWorkflow } from "../../../../workflows/billing/workflows/save-issuer"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { CreateIssuer } from "./validators"

/** Who invoices, and how "Permitir Autofactura" starts on a new note (BIL-03). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const issuers = await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers()
  const policy = (issuers.find((i) => i.is_default) ?? issuers[0])?.policies.self_invoice_default
  const { self_invoice_default } = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  res.json({ issuers, self_invoice_default: policy ?? self_invoice_default })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveIssuerWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreateIssuer), actor: await actorOf(req) } })
  const issuers = await req.scope.resolve<BillingModuleService>("trato_billing").listIssuers()
  res.status(201).json({ issuer: issuers.find((i) => i.id === result.id) })
})
