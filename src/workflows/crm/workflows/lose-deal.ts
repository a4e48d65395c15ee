import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { LoseDealInput } from "../../../modules/crm/operations/close-deal"
import { DealEvents } from "../events"
import { loseDealStep } from "../steps/lose-deal"

export const loseDealWorkflowId = "trato-lose-deal"

/** Marks a deal as not won, or corrects date and reason of one that is. */
export const loseDealWorkflow = createWorkflow(loseDealWorkflowId, (input: Omit<LoseDealInput, "today">) => {
  const closed = loseDealStep(input)
  emitEventStep({
    eventName: DealEvents.lost,
    data: transform({ closed, input }, ({ closed: { deal, changed }, input }) => (changed ? [{
      id: deal.id, key: deal.key, actor: input.caller.actor, customer_id: deal.customer_id, lost_reason_id: deal.lost_reason_id, closed_on: deal.closed_on,
    }] : [])),
  })
  return new WorkflowResponse(closed)
})
