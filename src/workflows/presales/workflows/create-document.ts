import { createHook, createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createCustomersWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { DealEvents } from "../../crm/events"
import { createDocumentStep } from "../steps/create-document"
import { followDealStep } from "../steps/follow-deal"
import { openDealStep } from "../steps/open-deal"
import { prepareDocumentStep } from "../steps/prepare-document"
import { CreateDocumentInput } from "../types"

export const createDocumentWorkflowId = "trato-create-document"

/**
 * A new document of any type, with its number. A customer who is only a name becomes a customer of
 * the host; an opportunity made outside any deal opens one. Nothing else of the host changes (PRE-03).
 * Hook `documentCreated` gets the document and `additional_data`.
 */
export const createDocumentWorkflow = createWorkflow(createDocumentWorkflowId, (input: CreateDocumentInput) => {
  const prepared = prepareDocumentStep(input)
  const customers = when("trato-document-needs-customer", prepared, ({ new_customer }) => !!new_customer).then(() => {
    const customersData = transform(prepared, ({ new_customer }) => [{ first_name: new_customer!.name, email: new_customer!.email ?? undefined, phone: new_customer!.phone ?? undefined }])
    return createCustomersWorkflow.runAsStep({ input: { customersData } })
  })
  const ready = transform({ input, prepared, customers }, (data) => ({
    actor: data.input.actor,
    opens_deal: data.prepared.opens_deal,
    new_customer: data.prepared.customer_id === null,
    draft: { ...data.prepared.draft, customer_id: data.prepared.customer_id ?? data.customers![0].id },
  }))
  const placed = openDealStep(ready)
  const created = createDocumentStep(transform({ input, placed }, (data) => ({ actor: data.input.actor, draft: data.placed.draft })))
  followDealStep(transform({ placed, created }, (data) => ({ document_id: data.created.id, moment: data.placed.draft.type === "quote" && data.placed.draft.deal_id ? ("created" as const) : null })))
  emitEventStep({
    eventName: DealEvents.created,
    data: transform({ input, placed }, (data) => data.placed.opened.map((deal) => ({ ...deal, actor: data.input.actor }))),
  })
  const documentCreated = createHook("documentCreated", transform({ created, input }, (data) => ({ document: data.created, additional_data: data.input.data.additional_data })))
  return new WorkflowResponse(created, { hooks: [documentCreated] })
})
