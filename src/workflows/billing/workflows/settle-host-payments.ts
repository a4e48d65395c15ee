import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SettleHostPaymentsInput, settleHostPaymentsStep } from "../steps/settle-host-payments"

export const settleHostPaymentsWorkflowId = "trato-settle-host-payments"

/** The safety net of payments typed on notes: those that their orders do not know yet. */
export const settleHostPaymentsWorkflow = createWorkflow(settleHostPaymentsWorkflowId, (input: SettleHostPaymentsInput) => {
  return new WorkflowResponse(settleHostPaymentsStep(input))
})
