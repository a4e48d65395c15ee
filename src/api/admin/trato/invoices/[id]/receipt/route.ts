import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { notFound } from "../../../../../../utils/errors"
import { permissionsOf } from "../../../../../../api/utils/authorize"
import { sendFile } from "../../../../../../api/utils/files"
import { handle } from "../../../../../../api/utils/handle"

/** The authority's acknowledgement of the cancellation (acuse), as it came. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const invoice = await billing.getInvoice(req.params.id, permissionsOf(req).scope)
  const [row] = await billing.listTratoInvoices({ id: invoice.id }, { select: ["id", "cancel_receipt"], take: 1 })
  if (!row?.cancel_receipt) throw notFound("receipt of invoice", invoice.id)
  sendFile(res, { filename: `${invoice.number}_acuse.xml`, content: row.cancel_receipt, type: "application/xml; charset=utf-8" })
})
