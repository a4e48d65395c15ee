import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReconcileInput, reconcileConversionsStep } from "../steps/reconcile-conversions"

export const reconcileConversionsWorkflowId = "trato-reconcile-conversions"

/**
 * What a process that was killed in the middle of "document to order" left is finished or undone, and
 * orders that nobody was told about are announced. Run by a job; safe in any number of processes.
 */
export const reconcileConversionsWorkflow = createWorkflow(reconcileConversionsWorkflowId, (input: ReconcileInput) => {
  const outcome = reconcileConversionsStep(input)
  when("trato-orders-to-announce", outcome, ({ placed_order_ids }) => placed_order_ids.length > 0).then(() => {
    emitEventStep({ eventName: OrderWorkflowEvents.PLACED, data: transform(outcome, ({ placed_order_ids }) => placed_order_ids.map((id) => ({ id }))) })
  })
  return new WorkflowResponse(outcome)
})
