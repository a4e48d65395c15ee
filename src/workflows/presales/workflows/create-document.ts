import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { createDocumentStep } from "../steps/create-document"
import { followDealStep } from "../steps/follow-deal"
import { prepareDocumentStep } from "../steps/prepare-document"
import { CreateDocumentInput } from "../types"

export const createDocumentWorkflowId = "trato-create-document"

/**
 * A new document of any type, with its number. A customer who is only a name becomes a customer of
 * the host. Nothing else of the host changes (PRE-03).
 */
export const createDocumentWorkflow = createWorkflow(createDocumentWorkflowId, (input: CreateDocumentInput) => {
  const prepared = prepareDocumentStep(input)
  const customers = when("trato-document-needs-customer", prepared, ({ new_customer }) => !!new_customer).then(() => {
    const customersData = transform(prepared, ({ new_customer }) => [{ first_name: new_customer!.name, email: new_customer!.email ?? undefined, phone: new_customer!.phone ?? undefined }])
    return createCustomersWorkflow.runAsStep({ input: { customersData } })
  })
  const ready = transform({ input, prepared, customers }, (data) => ({
    actor: data.input.actor,
    draft: { ...data.prepared.draft, customer_id: data.prepared.customer_id ?? data.customers![0].id },
  }))
  const created = createDocumentStep(ready)
  followDealStep(transform({ ready, created }, (data) => ({ document_id: data.created.id, moment: data.ready.draft.type === "quote" && data.ready.draft.deal_id ? ("created" as const) : null })))
  return new WorkflowResponse(created)
})
