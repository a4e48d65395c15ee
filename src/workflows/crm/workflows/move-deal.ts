import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { MoveDealInput } from "../../../modules/crm/operations/move-deal"
import { DealEvents } from "../events"
import { moveDealStep } from "../steps/move-deal"

export const moveDealWorkflowId = "trato-move-deal"

/** Moves a deal to another stage or place. Placing it anew inside its stage is no event: nobody but the board cares. */
export const moveDealWorkflow = createWorkflow(moveDealWorkflowId, (input: MoveDealInput) => {
  const result = moveDealStep(input)
  emitEventStep({
    eventName: DealEvents.moved,
    data: transform({ result, input }, ({ result: { deal, from, to }, input }) =>
      from === to ? [] : [{ id: deal.id, key: deal.key, actor: input.caller.actor, from_stage_id: from, to_stage_id: to }]),
  })
  return new WorkflowResponse(result)
})
