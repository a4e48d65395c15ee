import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendInvoiceWorkflow } from "../../../../../../workflows/billing/workflows/send-invoice"
import { actorOf, permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { SendNote } from "../../../sales-notes/validators"

/** Mails a stamped invoice with XML and PDF, to its buyer or to somebody else. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await sendInvoiceWorkflow(req.scope).run({ input: { ...(req.validatedBody as SendNote), id: req.params.id, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.json({ mail: result })
})
