import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { WinDealInput } from "../../../modules/crm/operations/close-deal"
import { DealEvents } from "../events"
import { winDealStep } from "../steps/win-deal"
import { wonPayload } from "../payloads"

export const winDealWorkflowId = "trato-win-deal"

/** Marks a deal as won by hand, or corrects date and amount of one that is. */
export const winDealWorkflow = createWorkflow(winDealWorkflowId, (input: Omit<WinDealInput, "today">) => {
  const closed = winDealStep(input)
  emitEventStep({ eventName: DealEvents.won, data: transform({ closed, input }, ({ closed: { deal, changed }, input }) => (changed ? [wonPayload(deal, input.caller.actor, null)] : [])) })
  return new WorkflowResponse(closed)
})
