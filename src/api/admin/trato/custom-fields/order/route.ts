import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DealFieldsResponse, OrderBody } from "../../../../../types/http/crm-list"
import { saveDealFieldWorkflow } from "../../../../../workflows/crm/workflows/save-deal-field"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

/** All fields in their new order, at once. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveDealFieldWorkflow(req.scope).run({ input: { order: (req.validatedBody as OrderBody).ids, caller: await callerOf(req) } })
  res.json({ fields: await crmOf(req).dealFields() } satisfies DealFieldsResponse)
})
