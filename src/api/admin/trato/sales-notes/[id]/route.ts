import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { updateSalesNoteWorkflow } from "../../../../../workflows/billing/workflows/update-sales-note"
import { actorOf, permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { presentNote } from "../present"
import { UpdateNote } from "../validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, permissionsOf(req).scope)
  res.json({ sales_note: await presentNote(req, note) })
})

/** The self-invoice switch, the only thing about an issued note that may change (BIL-03). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  const { allow_self_invoice } = req.validatedBody as UpdateNote
  await updateSalesNoteWorkflow(req.scope).run({ input: { id: req.params.id, allow_self_invoice, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note) })
})
