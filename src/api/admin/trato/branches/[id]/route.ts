import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { saveBranchWorkflow } from "../../../../../workflows/billing/workflows/save-branch"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { branchesOf } from "../branches"
import { SaveBranch } from "../validators"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveBranchWorkflow(req.scope).run({ input: { ...(req.validatedBody as SaveBranch), stock_location_id: req.params.id, actor: await actorOf(req) } })
  res.json({ branch: (await branchesOf(req.scope)).find((b) => b.stock_location_id === req.params.id) })
})
