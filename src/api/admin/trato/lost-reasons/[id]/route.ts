import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { saveLostReasonWorkflow } from "../../../../../workflows/crm/workflows/save-lost-reason"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"
import { LostReasonBody } from "../validators"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveLostReasonWorkflow(req.scope).run({ input: { id: req.params.id, update: req.validatedBody as LostReasonBody, caller: await callerOf(req) } })
  const reasons = await crmOf(req).lostReasons()
  res.json({ lost_reason: reasons.find((reason) => reason.id === req.params.id) })
})

/** Deals that were lost for it keep its name. */
export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveLostReasonWorkflow(req.scope).run({ input: { id: req.params.id, delete: true, caller: await callerOf(req) } })
  res.json({ id: req.params.id, object: "lost_reason", deleted: true })
})
