import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { DealEvents } from "../events"
import { untieDealOrderStep } from "../steps/untie-deal-order"

export const untieDealOrderWorkflowId = "trato-untie-deal-order"

/** An order is taken out of its deal: the deal is worth less, or open again when it was the last. */
export const untieDealOrderWorkflow = createWorkflow(untieDealOrderWorkflowId, (input: { deal_id: string; order_id: string; caller: Caller }) => {
  const effect = untieDealOrderStep(input)
  emitEventStep({
    eventName: DealEvents.reopened,
    data: transform({ effect, input }, ({ effect, input }) =>
      effect.reopened ? [{ id: effect.deal.id, key: effect.deal.key, actor: input.caller.actor, stage_id: effect.deal.stage_id, order_id: input.order_id }] : []),
  })
  return new WorkflowResponse(effect)
})
