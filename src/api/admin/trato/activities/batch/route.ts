import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteActivitiesWorkflow } from "../../../../../workflows/crm/workflows/delete-activities"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { delete: ids } = req.validatedBody as { delete: string[] }
  const { result } = await deleteActivitiesWorkflow(req.scope).run({ input: { ids, caller: await callerOf(req) } })
  res.json(result)
})
