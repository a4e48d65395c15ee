import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CrmSettingsDTO } from "../../../../types/http/crm-list"
import { saveCrmSettingsWorkflow } from "../../../../workflows/crm/workflows/save-crm-settings"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"

/** How the shop's CRM behaves; forms ask it too. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ settings: await crmOf(req).settings() })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveCrmSettingsWorkflow(req.scope).run({ input: { data: req.validatedBody as Partial<CrmSettingsDTO>, caller: await callerOf(req) } })
  res.json({ settings: result.settings })
})
