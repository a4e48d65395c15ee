import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MergeCustomersBody } from "../../../../../types/http/duplicates"
import { mergeCustomersWorkflow } from "../../../../../workflows/crm/workflows/merge-customers"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"
import { customerDetail } from "../../customers/detail"

/** Two customers become one without losing history (B-15). Answers the one that stays. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = req.validatedBody as MergeCustomersBody
  await mergeCustomersWorkflow(req.scope).run({ input: { ...body, caller: await callerOf(req) } })
  res.json({ customer: await customerDetail(req, body.keep_id) })
})
