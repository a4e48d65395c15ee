import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { creditOrderReturnWorkflow } from "../../../../../../workflows/billing/workflows/credit-order-return"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { CreditReturn } from "../../validators"

/** The credit note of what came back in the order of an invoiced note (FIS-05). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await creditOrderReturnWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreditReturn), note_id: req.params.id, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.status(202).json(result)
})
