import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SettleProposalBody } from "../../../../../types/http/follow"
import { settleProposalWorkflow } from "../../../../../workflows/crm/workflows/settle-proposal"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"

/** Taken up, or not wanted. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { status } = req.validatedBody as SettleProposalBody
  await settleProposalWorkflow(req.scope).run({ input: { id: req.params.id, status, caller: await callerOf(req) } })
  res.json({ id: req.params.id, status })
})
