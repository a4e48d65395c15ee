import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../utils/handle"
import { branchesOf } from "./branches"

/** Stock locations as branches that sell (DAY-10). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ branches: await branchesOf(req.scope) })
})
