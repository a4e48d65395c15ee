import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { assignProspectsWorkflow } from "../../../../../workflows/crm/workflows/assign-prospects"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"

/** "Asignación de Staff" (EXT-07): many prospects to one seller, or to nobody. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = req.validatedBody as { customer_ids: string[]; seller_id: string | null }
  const { result } = await assignProspectsWorkflow(req.scope).run({ input: { ...body, caller: await callerOf(req) } })
  res.json(result)
})
