import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { settled } from "../../../../../../workflows/billing/invoice-runner"
import { invoiceSalesNoteWorkflow } from "../../../../../../workflows/billing/workflows/invoice-sales-note"
import { actorOf, permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { waitAsked } from "../../../../../utils/prefer"
import { toInvoiceDTO } from "../../../invoices/present"
import { InvoiceNote } from "../../validators"

/**
 * "Convertir a Factura": 202 at once; GET /admin/trato/invoices/:id shows how it goes (BIL-11). With `Prefer: wait=<seconds>`
 * the answer waits for the outcome: 200 and the invoice, or 202 and how far it came.
 */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { receiver, exchange_rate } = req.validatedBody as InvoiceNote
  const { scope } = permissionsOf(req)
  const { result } = await invoiceSalesNoteWorkflow(req.scope).run({ input: { note_id: req.params.id, receiver, exchange_rate: exchange_rate ? String(exchange_rate) : null, scope, actor: await actorOf(req) } })
  const ms = waitAsked(req, res)
  if (!ms) return res.status(202).json(result)
  await settled(req.scope, result.invoice_id, ms)
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const row = await billing.getInvoice(result.invoice_id, null)
  const isDone = row.state === "stamped" || row.state === "rejected"
  res.status(isDone ? 200 : 202).json({ ...result, invoice: toInvoiceDTO(row, await billing.progress(row)) })
})
