import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createCreditNoteWorkflow } from "../../../../../../workflows/billing/workflows/create-credit-note"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { CreditNote } from "../../validators"

/** A credit note for all or part (FIS-05); 202 `{ invoice_id, number }`. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createCreditNoteWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreditNote), invoice_id: req.params.id, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  res.status(202).json(result)
})
