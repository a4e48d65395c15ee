import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ReopenDealBody } from "../../../../../../types/http/crm"
import { reopenDealWorkflow } from "../../../../../../workflows/crm/workflows/reopen-deal"
import { handle } from "../../../../../utils/handle"
import { callerOf, readDealFor } from "../../present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await reopenDealWorkflow(req.scope).run({ input: { ...(req.validatedBody as ReopenDealBody), id: req.params.id, caller: await callerOf(req) } })
  res.json({ deal: await readDealFor(req, req.params.id) })
})
