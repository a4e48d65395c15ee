import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { OrderBody } from "../../../../../types/http/crm-list"
import { saveLostReasonWorkflow } from "../../../../../workflows/crm/workflows/save-lost-reason"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

/** The whole list in its new order, at once. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveLostReasonWorkflow(req.scope).run({ input: { order: (req.validatedBody as OrderBody).ids, caller: await callerOf(req) } })
  res.json({ lost_reasons: await crmOf(req).lostReasons() })
})
