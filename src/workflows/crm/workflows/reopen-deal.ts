import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { ReopenDealInput } from "../../../modules/crm/operations/close-deal"
import { DealEvents } from "../events"
import { reopenDealStep } from "../steps/reopen-deal"

export const reopenDealWorkflowId = "trato-reopen-deal"

/** Puts a closed deal back on the board (CRM-55, CRM-87). */
export const reopenDealWorkflow = createWorkflow(reopenDealWorkflowId, (input: ReopenDealInput) => {
  const closed = reopenDealStep(input)
  emitEventStep({
    eventName: DealEvents.reopened,
    data: transform({ closed, input }, ({ closed: { deal }, input }) => [{ id: deal.id, key: deal.key, actor: input.caller.actor, stage_id: deal.stage_id, order_id: null }]),
  })
  return new WorkflowResponse(closed)
})
