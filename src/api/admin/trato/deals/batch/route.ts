import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DealBatchBody } from "../../../../../types/http/crm"
import { deleteDealsWorkflow } from "../../../../../workflows/crm/workflows/delete-deals"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../present"

/** Deletes the chosen deals for good, all or none (CRM-44). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { delete: ids } = req.validatedBody as DealBatchBody
  const { result } = await deleteDealsWorkflow(req.scope).run({ input: { ids, caller: await callerOf(req) } })
  res.json({ deleted: result.deleted.map((deal) => deal.id) })
})
