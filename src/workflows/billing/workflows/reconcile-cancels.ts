import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { AdvanceCancelsInput, advanceCancelsStep } from "../steps/advance-cancels"

export const reconcileCancelsWorkflowId = "trato-reconcile-cancels"

/** Cancellations that wait for the buyer or the authority are asked about until they are settled. */
export const reconcileCancelsWorkflow = createWorkflow(reconcileCancelsWorkflowId, (input: AdvanceCancelsInput) => {
  return new WorkflowResponse(advanceCancelsStep(input))
})
