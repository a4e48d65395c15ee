import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { scanDuplicatesWorkflow } from "../../../../../workflows/crm/workflows/scan-duplicates"
import { handle } from "../../../../utils/handle"

/** Looks at the customers that changed since the last time. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await scanDuplicatesWorkflow(req.scope).run()
  res.json(result)
})
