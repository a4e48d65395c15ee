import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { prepareUpdateStep } from "../steps/prepare-update"
import { updateDocumentStep } from "../steps/update-document"
import { UpdateDocumentInput } from "../types"

export const updateDocumentWorkflowId = "trato-update-document"

/** Changes a draft, or renews the validity of what was sent. Only the given fields change. */
export const updateDocumentWorkflow = createWorkflow(updateDocumentWorkflowId, (input: UpdateDocumentInput) => {
  const prepared = prepareUpdateStep(input)
  const customers = when("trato-document-update-needs-customer", prepared, ({ new_customer }) => !!new_customer).then(() => {
    const customersData = transform(prepared, ({ new_customer }) => [{ first_name: new_customer!.name, email: new_customer!.email ?? undefined, phone: new_customer!.phone ?? undefined }])
    return createCustomersWorkflow.runAsStep({ input: { customersData } })
  })
  const update = transform({ prepared, customers }, ({ prepared: { update, new_customer }, customers: made }) =>
    new_customer ? { ...update, set: { ...update.set, customer_id: made![0].id } } : update
  )
  return new WorkflowResponse(updateDocumentStep(update))
})
