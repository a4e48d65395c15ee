import { createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { addProspectStep } from "../steps/add-prospect"
import { ResolveProspectInput, resolveProspectStep } from "../steps/resolve-prospect"

export const createProspectWorkflowId = "trato-create-prospect"

/** "Nuevo prospecto" (EXT-07): a customer of the host without account, made by its own workflow, and what the CRM keeps of them. */
export const createProspectWorkflow = createWorkflow(createProspectWorkflowId, (input: ResolveProspectInput) => {
  const resolved = resolveProspectStep(input)
  const made = createCustomersWorkflow.runAsStep({
    input: { customersData: transform({ input }, ({ input: { data } }) => [{ first_name: data.name, email: data.email ?? undefined, phone: data.phone ?? undefined, has_account: false }]) },
  })
  const added = addProspectStep(transform({ input, resolved, made }, ({ input: { data, caller }, resolved, made }) => {
    const { name, email, phone: _phone, ...rest } = data
    return { customer: { id: made[0].id, name, email: email ?? null }, data: rest, seller_id: resolved.seller_id, caller }
  }))
  return new WorkflowResponse(added)
})
