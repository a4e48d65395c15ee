import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { returnNoteLinesWorkflow } from "../../../../../../workflows/billing/workflows/return-note-lines"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { presentNote } from "../../present"
import { ReturnNote } from "../../validators"

/** Part of it comes back before it is invoiced (BIL-18). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  await returnNoteLinesWorkflow(req.scope).run({ input: { ...(req.validatedBody as ReturnNote), id: req.params.id, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note) })
})
