import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateDealFieldBody, DealFieldsResponse } from "../../../../types/http/crm-list"
import { saveDealFieldWorkflow } from "../../../../workflows/crm/workflows/save-deal-field"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"

/** Fields that the merchant adds to deals (B-18), archived ones last. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ fields: await crmOf(req).dealFields() } satisfies DealFieldsResponse)
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveDealFieldWorkflow(req.scope).run({ input: { create: req.validatedBody as CreateDealFieldBody, caller: await callerOf(req) } })
  const fields = await crmOf(req).dealFields()
  res.status(201).json({ field: fields.find((field) => field.id === result.id) })
})
