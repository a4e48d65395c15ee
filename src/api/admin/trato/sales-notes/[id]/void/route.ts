import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { voidSalesNoteWorkflow } from "../../../../../../workflows/billing/workflows/void-sales-note"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { presentNote } from "../../present"
import { VoidNote } from "../../validators"

/** ANULADA, with a reason (BIL-18). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  await voidSalesNoteWorkflow(req.scope).run({ input: { ...(req.validatedBody as VoidNote), id: req.params.id, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note) })
})
