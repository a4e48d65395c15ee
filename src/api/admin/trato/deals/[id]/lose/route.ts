import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LoseDealBody } from "../../../../../../types/http/crm"
import { loseDealWorkflow } from "../../../../../../workflows/crm/workflows/lose-deal"
import { handle } from "../../../../../utils/handle"
import { callerOf, readDealFor } from "../../present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await loseDealWorkflow(req.scope).run({ input: { ...(req.validatedBody as LoseDealBody), id: req.params.id, caller: await callerOf(req) } })
  res.json({ deal: await readDealFor(req, req.params.id) })
})
