import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { MoveDealInput } from "../../../modules/crm/operations/move-deal"
import { DealEvents } from "../events"
import { movedPayloads } from "../payloads"
import { moveDealStep } from "../steps/move-deal"

export const moveDealWorkflowId = "trato-move-deal"

/**
 * Moves a deal to another stage or place, as a part of larger workflows. The board's own route does the same
 * without the engine, which costs more than the move.
 */
export const moveDealWorkflow = createWorkflow(moveDealWorkflowId, (input: MoveDealInput) => {
  const result = moveDealStep(input)
  emitEventStep({
    eventName: DealEvents.moved,
    data: transform({ result, input }, ({ result, input }) => movedPayloads(result, input.caller.actor)),
  })
  return new WorkflowResponse(result)
})
