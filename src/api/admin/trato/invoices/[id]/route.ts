import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { kickInvoice, settledSoon } from "../../../../../workflows/billing/invoice-runner"
import { isDue } from "../../../../../workflows/billing/due"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { toInvoiceDTO } from "../present"

/** One invoice with how far it is; whoever watches it also wakes one that a killed process left. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  await settledSoon(req.params.id)
  const row = await billing.getInvoice(req.params.id, permissionsOf(req).scope)
  if (isDue(row, new Date())) kickInvoice(req.scope, row.id)
  res.json({ invoice: toInvoiceDTO(row, await billing.progress(row)) })
})
