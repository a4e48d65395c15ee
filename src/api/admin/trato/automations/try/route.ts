import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TryAutomationBody } from "../../../../../types/http/automations"
import { tryAutomation } from "../../../../../workflows/automation/try"
import { handle } from "../../../../utils/handle"

/** What it would have done over the last days. Nothing is written. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await tryAutomation(req.scope, req.validatedBody as TryAutomationBody))
})
