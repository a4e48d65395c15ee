import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WinDealBody } from "../../../../../../types/http/crm"
import { winDealWorkflow } from "../../../../../../workflows/crm/workflows/win-deal"
import { handle } from "../../../../../utils/handle"
import { callerOf, readDealFor } from "../../present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await winDealWorkflow(req.scope).run({ input: { ...(req.validatedBody as WinDealBody), id: req.params.id, caller: await callerOf(req) } })
  res.json({ deal: await readDealFor(req, req.params.id) })
})
