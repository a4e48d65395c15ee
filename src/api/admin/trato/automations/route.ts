import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateAutomationBody } from "../../../../types/http/automations"
import { saveAutomationWorkflow } from "../../../../workflows/automation/workflows/save-automation"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ automations: await crmOf(req).automations.list() })
})

/** A new one is off: it is tried first. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveAutomationWorkflow(req.scope).run({ input: { data: req.validatedBody as CreateAutomationBody, caller: await callerOf(req) } })
  res.status(201).json({ automation: await crmOf(req).automations.one(result.id) })
})
