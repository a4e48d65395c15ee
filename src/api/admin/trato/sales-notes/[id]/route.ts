import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { changeNoteLinkWorkflow } from "../../../../../workflows/billing/workflows/change-note-link"
import { updateSalesNoteWorkflow } from "../../../../../workflows/billing/workflows/update-sales-note"
import { actorOf, permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { presentNote } from "../present"
import { UpdateNote } from "../validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, permissionsOf(req).scope)
  res.json({ sales_note: await presentNote(req, note) })
})

/** The self-invoice switch and its link, the only things about an issued note that may change (BIL-03, BB-03). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  const body = req.validatedBody as UpdateNote
  const input = { ...body, id: req.params.id, scope, actor: await actorOf(req) }
  if ("link" in input) await changeNoteLinkWorkflow(req.scope).run({ input })
  else await updateSalesNoteWorkflow(req.scope).run({ input })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note) })
})
