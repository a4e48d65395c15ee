import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { permissionsOf } from "../../../utils/authorize"
import { toInvoiceDTO } from "./present"

/** The invoice after whatever was done to it. */
export async function sendInvoice(req: MedusaRequest, res: MedusaResponse, status = 200): Promise<void> {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const row = await billing.getInvoice(req.params.id, permissionsOf(req).scope)
  res.status(status).json({ invoice: toInvoiceDTO(row, await billing.progress(row)) })
}
