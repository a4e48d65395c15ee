import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { registerPaymentWorkflow } from "../../../../../../workflows/billing/workflows/register-payment"
import { actorOf, permissionsOf } from "../../../../../../api/utils/authorize"
import { handle } from "../../../../../../api/utils/handle"
import { presentNote } from "../../present"
import { RegisterPayment } from "../../validators"

/** "Registrar pago": never over the balance, captured on the order, its complement follows (BIL-14, BIL-17). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  await registerPaymentWorkflow(req.scope).run({ input: { ...(req.validatedBody as RegisterPayment), note_id: req.params.id, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.status(201).json({ sales_note: await presentNote(req, note) })
})
