import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invoiceSalesNoteWorkflow } from "../../../../../../workflows/billing/workflows/invoice-sales-note"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { ReplaceInvoice } from "../../validators"

/** The same notes on a new invoice with other tax data, relation 04; the old one is then cancelled with motive 01. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { receiver } = req.validatedBody as ReplaceInvoice
  const { result } = await invoiceSalesNoteWorkflow(req.scope).run({ input: { replaces_id: req.params.id, receiver, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.status(202).json(result)
})
