import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DealBatchUpdateBody, DealBatchUpdateResponse } from "../../../../../../types/http/crm-list"
import { updateDealsWorkflow } from "../../../../../../workflows/crm/workflows/update-deals"
import { handle } from "../../../../../utils/handle"
import { callerOf, mayAssign } from "../../present"

/** Changes the same fields of the chosen deals; each is changed whole or told why not. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { ids, set } = req.validatedBody as DealBatchUpdateBody
  const { result } = await updateDealsWorkflow(req.scope).run({ input: { ids, set, may_assign: mayAssign(req), caller: await callerOf(req) } })
  const { updated, unchanged, refused } = result
  res.json({ updated: updated.map(({ deal }) => deal.id), unchanged, refused } satisfies DealBatchUpdateResponse)
})
