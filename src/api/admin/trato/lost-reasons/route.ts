import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { saveLostReasonWorkflow } from "../../../../workflows/crm/workflows/save-lost-reason"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"
import { LostReasonBody } from "./validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ lost_reasons: await crmOf(req).lostReasons() })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveLostReasonWorkflow(req.scope).run({ input: { create: req.validatedBody as LostReasonBody & { name: string }, caller: await callerOf(req) } })
  const reasons = await crmOf(req).lostReasons()
  res.status(201).json({ lost_reason: reasons.find((reason) => reason.id === result.id) })
})
