import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { DealEvents } from "../events"
import { wonPayload } from "../payloads"
import { tieDealOrderStep } from "../steps/tie-deal-order"

export const tieDealOrderWorkflowId = "trato-tie-deal-order"

/** An order that did not come from a quote of the deal is tied to it by hand, and wins it (B-11, CRM-90). */
export const tieDealOrderWorkflow = createWorkflow(tieDealOrderWorkflowId, (input: { deal_id: string; order_id: string; caller: Caller }) => {
  const effect = tieDealOrderStep(input)
  emitEventStep({
    eventName: DealEvents.won,
    data: transform({ effect, input }, ({ effect, input }) => (effect.won ? [wonPayload(effect.deal, input.caller.actor, input.order_id)] : [])),
  })
  return new WorkflowResponse(effect)
})
