import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../../../modules/billing/service"
import { voidPaymentWorkflow } from "../../../../../../../../workflows/billing/workflows/void-payment"
import { actorOf, permissionsOf } from "../../../../../../../../api/utils/authorize"
import { handle } from "../../../../../../../../api/utils/handle"
import { presentNote } from "../../../../present"
import { VoidPayment } from "../../../../validators"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope } = permissionsOf(req)
  const { reason } = req.validatedBody as VoidPayment
  await voidPaymentWorkflow(req.scope).run({ input: { note_id: req.params.id, payment_id: req.params.payment_id, reason, scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(req.params.id, scope)
  res.json({ sales_note: await presentNote(req, note) })
})
