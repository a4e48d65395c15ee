import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { createGlobalInvoiceWorkflow } from "../../../../workflows/billing/workflows/create-global-invoice"
import { actorOf } from "../../../../api/utils/authorize"
import { handle } from "../../../../api/utils/handle"
import { GlobalInvoice, PeriodQuery } from "../invoices/validators"

/** What would go into the global invoice of a period (FIS-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { from, to } = req.validatedQuery as unknown as PeriodQuery
  res.json({ preview: await req.scope.resolve<BillingModuleService>("trato_billing").previewGlobal(from, to) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createGlobalInvoiceWorkflow(req.scope).run({ input: { ...(req.validatedBody as GlobalInvoice), actor: await actorOf(req) } })
  res.status(202).json(result)
})
