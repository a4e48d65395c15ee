import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SYSTEM } from "../../../modules/crm/caller"
import { DealEvents } from "../events"
import { askAboutDealStep } from "../steps/ask-about-deal"
import { cancelDealOrderStep } from "../steps/cancel-deal-order"

export const cancelDealOrderWorkflowId = "trato-cancel-deal-order"

/** A canceled order lowers its deal's won value, or reopens the deal when it was the last, or asks (B-11). */
export const cancelDealOrderWorkflow = createWorkflow(cancelDealOrderWorkflowId, (input: { order_id: string }) => {
  const effect = cancelDealOrderStep(input)
  emitEventStep({
    eventName: DealEvents.reopened,
    data: transform({ effect, input }, ({ effect, input }) =>
      effect?.reopened ? [{ id: effect.deal.id, key: effect.deal.key, actor: SYSTEM.actor, stage_id: effect.deal.stage_id, order_id: input.order_id }] : []),
  })
  askAboutDealStep(transform({ effect }, ({ effect }) => ({ deal: effect?.asked ? { id: effect.deal.id, key: effect.deal.key, title: effect.deal.title, owner_id: effect.deal.owner_id } : null })))
  return new WorkflowResponse(effect)
})
