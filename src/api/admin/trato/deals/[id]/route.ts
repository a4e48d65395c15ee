import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateDealBody } from "../../../../../types/http/crm"
import { updateDealWorkflow } from "../../../../../workflows/crm/workflows/update-deal"
import { handle } from "../../../../utils/handle"
import { callerOf, mayAssign, readDealFor } from "../present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ deal: await readDealFor(req, req.params.id) })
})

/** Changes the given fields only (CRM-43, D18). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await updateDealWorkflow(req.scope).run({
    input: { id: req.params.id, data: req.validatedBody as UpdateDealBody, may_assign: mayAssign(req), caller: await callerOf(req) },
  })
  res.json({ deal: await readDealFor(req, req.params.id) })
})
