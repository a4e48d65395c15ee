import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { sendSalesNoteWorkflow } from "../../../../../../workflows/billing/workflows/send-sales-note"
import { actorOf, permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { presentNote } from "../../present"
import { SendNote } from "../../validators"

/** Mails the note. 200 also when the mail did not leave: `mail` says why, and it is tried again. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  const { result } = await sendSalesNoteWorkflow(req.scope).run({ input: { ...(req.validatedBody as SendNote), id: req.params.id, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note), mail: result })
})
