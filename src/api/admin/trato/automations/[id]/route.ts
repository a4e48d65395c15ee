import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateAutomationBody } from "../../../../../types/http/automations"
import { deleteAutomationWorkflow } from "../../../../../workflows/automation/workflows/delete-automation"
import { saveAutomationWorkflow } from "../../../../../workflows/automation/workflows/save-automation"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ automation: await crmOf(req).automations.one(req.params.id) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveAutomationWorkflow(req.scope).run({ input: { id: req.params.id, data: req.validatedBody as UpdateAutomationBody, caller: await callerOf(req) } })
  res.json({ automation: await crmOf(req).automations.one(req.params.id) })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await deleteAutomationWorkflow(req.scope).run({ input: { id: req.params.id, caller: await callerOf(req) } })
  res.json({ id: req.params.id, object: "automation", deleted: true })
})
