import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { PAYMENT_REGISTERED } from "../events"
import { registerPaymentStep, RegisterPaymentInput } from "../steps/register-payment"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"

export const registerPaymentWorkflowId = "trato-register-payment"

/** "Registrar pago": on the note, then captured on its order, once (BIL-17). Answers `{ id, note_id }`; a complement follows by the event (BIL-14). */
export const registerPaymentWorkflow = createWorkflow(registerPaymentWorkflowId, (input: RegisterPaymentInput) => {
  const payment = registerPaymentStep(input)
  emitEventStep({ eventName: PAYMENT_REGISTERED, data: transform(payment, (p) => ({ note_id: p.note_id })) })
  settleHostPaymentsStep(transform(payment, (p) => ({ ids: [p.id] })))
  return new WorkflowResponse(payment)
})
