import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invoiceSalesNoteWorkflow } from "../../../../../../workflows/billing/workflows/invoice-sales-note"
import { actorOf, permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { InvoiceNote } from "../../validators"

/** "Convertir a Factura": 202 at once; GET /admin/trato/invoices/:id shows how it goes (BIL-11). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { receiver, exchange_rate } = req.validatedBody as InvoiceNote
  const { result } = await invoiceSalesNoteWorkflow(req.scope).run({ input: { note_id: req.params.id, receiver, exchange_rate: exchange_rate ? String(exchange_rate) : null, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.status(202).json(result)
})
