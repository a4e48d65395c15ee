import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { DeleteDealsInput } from "../../../modules/crm/operations/delete-deals"
import { DealEvents } from "../events"
import { deleteDealsStep } from "../steps/delete-deals"

export const deleteDealsWorkflowId = "trato-delete-deals"

/** Deletes one deal or several for good (CRM-44). One event per deal. */
export const deleteDealsWorkflow = createWorkflow(deleteDealsWorkflowId, (input: DeleteDealsInput) => {
  const gone = deleteDealsStep(input)
  emitEventStep({
    eventName: DealEvents.deleted,
    data: transform({ gone, input }, ({ gone: { deleted }, input }) => deleted.map((deal) => ({ ...deal, actor: input.caller.actor }))),
  })
  return new WorkflowResponse(gone)
})
