import { MedusaError, Modules } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
// In a shop: from "medusa-plugin-trato/workflows", in a file of src/workflows/hooks.
import { beforeSealWorkflow, convertDocumentToOrderWorkflow, convertDocumentWorkflow, createActivityWorkflow, createDealWorkflow, createDocumentWorkflow, createSalesNoteWorkflow, sellByHandWorkflow, sellDocumentWorkflow, sellOrderWorkflow } from "../../src/workflows"

/** A shop's own rules. They would come from its database. */
export const rules = {
  /** Who sells in which city. */
  sellers: {} as Record<string, string>,
  /** Customers whose credit is being looked at. */
  onHold: new Set<string>(),
  /** RFCs that are not invoiced before somebody has called. */
  toCall: new Set<string>(),
}

/** What a shop keeps of its own beside each new thing of ours. */
export const kept: { what: string; id: string; data: unknown }[] = []

const keep = (what: string, id: string, data: Record<string, unknown> | undefined): void => {
  if (data) kept.push({ what, id, data })
}

createDealWorkflow.hooks.chooseSeller(({ additional_data }) => {
  const owner_id = rules.sellers[String(additional_data?.city)]
  return Promise.resolve(owner_id ? new StepResponse({ owner_id }) : undefined)
})

createDealWorkflow.hooks.dealCreated(({ deal, additional_data }) => keep("deal", deal.id, additional_data))
createActivityWorkflow.hooks.activityCreated(({ activity, additional_data }) => keep("activity", activity.id, additional_data))
createDocumentWorkflow.hooks.documentCreated(({ document, additional_data }) => keep("document", document.id, additional_data))
for (const workflow of [createSalesNoteWorkflow, sellByHandWorkflow, sellDocumentWorkflow, sellOrderWorkflow]) {
  workflow.hooks.noteCreated(({ id, additional_data }) => keep("note", id, additional_data))
}

// To an order, note or invoice, and to another of the five types.
for (const workflow of [convertDocumentToOrderWorkflow, convertDocumentWorkflow]) {
  workflow.hooks.documentConverting(({ document }) => {
    if (document.customer_id && rules.onHold.has(document.customer_id)) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "El crédito de este cliente está en revisión.")
  })
}

// What a hook did is taken back by its second function when the workflow fails after it.
convertDocumentToOrderWorkflow.hooks.orderCreated(
  async ({ order_id }, { container }) => {
    const orders = container.resolve(Modules.ORDER)
    const { metadata } = await orders.retrieveOrder(order_id, { select: ["metadata"] })
    await orders.updateOrders(order_id, { metadata: { ...metadata, route: "norte" } })
    return new StepResponse(undefined, { order_id, metadata })
  },
  async (before, { container }) => {
    if (before) await container.resolve(Modules.ORDER).updateOrders(before.order_id, { metadata: before.metadata })
  }
)

beforeSealWorkflow.hooks.invoiceSealing(({ receiver }) => {
  if (rules.toCall.has(receiver.tax_id)) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Llama al cliente antes de facturarle.")
})
