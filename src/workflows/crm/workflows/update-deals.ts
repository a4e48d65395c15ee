import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { UpdateDealsInput } from "../../../modules/crm/operations/update-deals"
import { DealEvents } from "../events"
import { resolveDealChangesStep } from "../steps/resolve-deal-changes"
import { updateDealsStep } from "../steps/update-deals"

export const updateDealsWorkflowId = "trato-update-deals"

/** Changes the same fields of many deals; those that cannot be changed are told. One event per deal. */
export const updateDealsWorkflow = createWorkflow(updateDealsWorkflowId, (input: UpdateDealsInput) => {
  const people = resolveDealChangesStep(transform({ input }, ({ input }) => ({ owner_id: input.set.owner_id })))
  const result = updateDealsStep(transform({ input, people }, ({ input }) => input))
  emitEventStep({
    eventName: DealEvents.updated,
    data: transform({ result, input }, ({ result, input }) =>
      result.updated.filter((one) => one.fields.some((field) => field !== "position")).map(({ deal, fields }) => ({ id: deal.id, key: deal.key, actor: input.caller.actor, fields: fields.filter((field) => field !== "position") }))),
  })
  emitEventStep({
    eventName: DealEvents.moved,
    data: transform({ result, input }, ({ result, input }) =>
      result.updated.filter((one) => one.fields.includes("position")).map(({ deal, from_stage_id }) => ({ id: deal.id, key: deal.key, actor: input.caller.actor, from_stage_id, to_stage_id: deal.stage_id }))),
  }).config({ name: "trato-announce-batch-moves" })
  return new WorkflowResponse(result)
})
