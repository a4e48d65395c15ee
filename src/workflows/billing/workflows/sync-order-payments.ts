import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SyncOrderPaymentsInput, syncOrderPaymentsStep } from "../steps/sync-order-payments"

export const syncOrderPaymentsWorkflowId = "trato-sync-order-payments"

/** What the order captured or refunded reaches its note, any number of times with one result (BB-07). */
export const syncOrderPaymentsWorkflow = createWorkflow(syncOrderPaymentsWorkflowId, (input: SyncOrderPaymentsInput) => {
  return new WorkflowResponse(syncOrderPaymentsStep(input))
})
