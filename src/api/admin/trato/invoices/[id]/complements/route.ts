import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { makeComplementsWorkflow } from "../../../../../../workflows/billing/workflows/make-complements"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"

/** The complement of the oldest payment that lacks one; 202 with `[{ id, number }]` (BIL-14). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await makeComplementsWorkflow(req.scope).run({ input: { invoice_id: req.params.id, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.status(202).json({ complements: result })
})
