import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { CreditReturnInput, startReturnCreditStep } from "../steps/start-return-credit"

export const creditOrderReturnWorkflowId = "trato-credit-order-return"

/** The credit note of what came back in the order (FIS-05). Answers `{ invoice_id, number }`; it is stamped as any other. */
export const creditOrderReturnWorkflow = createWorkflow(creditOrderReturnWorkflowId, (input: CreditReturnInput) => {
  const started = startReturnCreditStep(input)
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(started, (s) => ({ id: s.invoice_id })) })
  return new WorkflowResponse(started)
})
