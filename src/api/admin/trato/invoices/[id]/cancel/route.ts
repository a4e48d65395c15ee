import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelInvoiceWorkflow } from "../../../../../../workflows/billing/workflows/cancel-invoice"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { sendInvoice } from "../../answer"
import { CancelInvoice } from "../../validators"

/** Cancels by motive 01–04; the buyer may have to accept, the invoice tells how it goes (FIS-05). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await cancelInvoiceWorkflow(req.scope).run({ input: { ...(req.validatedBody as CancelInvoice), id: req.params.id, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  await sendInvoice(req, res)
})
