import { createCustomersWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { UpdateDealBody } from "../../../types/http/crm"
import { DealEvents } from "../events"
import { resolveDealChangesStep } from "../steps/resolve-deal-changes"
import { updateDealStep } from "../steps/update-deal"

export const updateDealWorkflowId = "trato-update-deal"

export type UpdateDealWorkflowInput = { id: string; data: UpdateDealBody; may_assign: boolean; caller: Caller }

/** Changes fields of a deal; a customer typed by name is made with it, and goes with it when it is refused. */
export const updateDealWorkflow = createWorkflow(updateDealWorkflowId, (input: UpdateDealWorkflowInput) => {
  const parties = resolveDealChangesStep(transform({ input }, ({ input: { data } }) => ({ customer_id: data.customer_id, customer_name: data.customer_name, owner_id: data.owner_id })))
  const made = when("trato-changed-to-new-customer", { parties }, ({ parties }) => parties.new_customer_name !== null).then(() =>
    createCustomersWorkflow.runAsStep({
      input: { customersData: transform({ parties }, ({ parties }) => [{ first_name: parties.new_customer_name ?? "", has_account: false }]) },
    })
  )
  const result = updateDealStep(transform({ input, parties, made }, ({ input: { id, data, may_assign, caller }, parties, made }) => {
    const { customer_id: _id, customer_name: _name, additional_data: _data, version, ...fields } = data
    const customer = parties.customer ?? (made ? { id: made[0].id, name: parties.new_customer_name ?? "" } : undefined)
    return { id, changes: { ...fields, customer }, version, may_assign, caller }
  }))
  emitEventStep({
    eventName: DealEvents.updated,
    data: transform({ result, input }, ({ result: { deal, changed }, input }) =>
      changed.length ? [{ id: deal.id, key: deal.key, actor: input.caller.actor, fields: changed }] : []),
  })
  return new WorkflowResponse(result)
})
