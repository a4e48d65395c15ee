import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateDealFieldBody } from "../../../../../types/http/crm-list"
import { saveDealFieldWorkflow } from "../../../../../workflows/crm/workflows/save-deal-field"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveDealFieldWorkflow(req.scope).run({ input: { id: req.params.id, update: req.validatedBody as UpdateDealFieldBody, caller: await callerOf(req) } })
  const fields = await crmOf(req).dealFields()
  res.json({ field: fields.find((field) => field.id === req.params.id) })
})

/** Only of a field that no deal ever filled in; any other can be archived. */
export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveDealFieldWorkflow(req.scope).run({ input: { id: req.params.id, delete: true, caller: await callerOf(req) } })
  res.json({ id: req.params.id, object: "custom_field", deleted: true })
})
