import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SYSTEM } from "../../../modules/crm/caller"
import { DealEvents } from "../events"
import { wonPayload } from "../payloads"
import { readDealOrderStep } from "../steps/read-deal-order"
import { winDealByOrderStep } from "../steps/win-deal-by-order"

export const winDealByOrderWorkflowId = "trato-win-deal-by-order"

/** A placed order wins the deal it came from, with the order's total (B-11). Other orders pass unnoticed. */
export const winDealByOrderWorkflow = createWorkflow(winDealByOrderWorkflowId, (input: { order_id: string }) => {
  const effect = winDealByOrderStep(readDealOrderStep(input))
  emitEventStep({
    eventName: DealEvents.won,
    data: transform({ effect, input }, ({ effect, input }) => (effect?.won ? [wonPayload(effect.deal, SYSTEM.actor, input.order_id)] : [])),
  })
  return new WorkflowResponse(effect)
})
