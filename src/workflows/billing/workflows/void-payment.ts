import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { voidPaymentStep, VoidPaymentInput } from "../steps/void-payment"

export const voidPaymentWorkflowId = "trato-void-payment"

/** A payment typed by mistake, or that bounced, is taken back, on the order too. */
export const voidPaymentWorkflow = createWorkflow(voidPaymentWorkflowId, (input: VoidPaymentInput) => {
  const payment = voidPaymentStep(input)
  settleHostPaymentsStep(transform(payment, (p) => ({ ids: p.ids })))
  return new WorkflowResponse(payment)
})
