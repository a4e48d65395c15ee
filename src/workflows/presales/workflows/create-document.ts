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
  const { new_customer, draft, type } = prepared
  const customers = when("trato-document-needs-customer", { new_customer }, (data) => !!data.new_customer).then(() => {
    const customersData = transform({ new_customer }, (data) => [{ first_name: data.new_customer!.name, email: data.new_customer!.email ?? undefined, phone: data.new_customer!.phone ?? undefined }])
    return createCustomersWorkflow.runAsStep({ input: { customersData } })
  })
  const customer_id = transform({ known: prepared.customer_id, customers }, (data) => data.known ?? data.customers![0].id)
  const placed = openDealStep({ deal: prepared.opens, customer_id, actor: input.actor, new_customer: transform({ new_customer }, (data) => !!data.new_customer) })
  const deal_id = transform({ known: prepared.deal_id, opened: placed.opened }, (data) => data.known ?? data.opened[0]?.id ?? null)
  const created = createDocumentStep({ draft, customer_id, deal_id, actor: input.actor })
  followDealStep({ document_id: created.id, moment: transform({ type, deal_id }, (data) => (data.type === "quote" && data.deal_id ? ("created" as const) : null)) })
  emitEventStep({
    eventName: DealEvents.created,
    data: transform({ actor: input.actor, opened: placed.opened }, (data) => data.opened.map((deal) => ({ ...deal, actor: data.actor }))),
  })
  const documentCreated = createHook("documentCreated", transform({ created, additional_data: input.data.additional_data }, (data) => ({ document: data.created, additional_data: data.additional_data })))
  return new WorkflowResponse(created, { hooks: [documentCreated] })
})
