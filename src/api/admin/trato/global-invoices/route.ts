import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { createGlobalInvoiceWorkflow } from "../../../../workflows/billing/workflows/create-global-invoice"
import { actorOf, permissionsOf } from "../../../../api/utils/authorize"
import { handle } from "../../../../api/utils/handle"
import { forbidden } from "../../../../utils/errors"
import { GlobalInvoice, PeriodQuery } from "../invoices/validators"

/** It sums and invoices every seller's sales, so it is for who sees all of them (D7). */
function assertSeesAll(req: MedusaRequest): void {
  if (permissionsOf(req).scope.user_ids !== null) throw forbidden("La factura global reúne las ventas de toda la tienda y tu rol solo ve una parte. Pide a un administrador que la haga.", { scope: "all" })
}

/** What would go into the global invoice of a period (FIS-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  assertSeesAll(req)
  const { from, to } = req.validatedQuery as unknown as PeriodQuery
  res.json({ preview: await req.scope.resolve<BillingModuleService>("trato_billing").previewGlobal(from, to) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  assertSeesAll(req)
  const { result } = await createGlobalInvoiceWorkflow(req.scope).run({ input: { ...(req.validatedBody as GlobalInvoice), actor: await actorOf(req) } })
  res.status(202).json(result)
})
