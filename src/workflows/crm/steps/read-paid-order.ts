import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NamedCustomer } from "../../../modules/crm/operations/profiles"
import { customerName } from "../customer-name"

export const readPaidOrderStepId = "trato-read-paid-order"

type Read = { order?: { id: string; customer?: { id: string; company_name?: string | null; first_name?: string | null; last_name?: string | null; email?: string | null } | null } | null } | undefined

/** Whose order a payment belongs to; null for a payment of no order, or of an order of nobody. */
export const readPaidOrderStep = createStep(readPaidOrderStepId, async (input: { payment_id: string }, { container }) => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: payments } = await query.graph({ entity: "payment", fields: ["id", "payment_collection_id"], filters: { id: input.payment_id } })
  const collectionId = (payments[0] as { payment_collection_id?: string } | undefined)?.payment_collection_id
  if (!collectionId) return new StepResponse({ customer: null as NamedCustomer | null, order_id: "" })
  const { data } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order.id", "order.customer.id", "order.customer.company_name", "order.customer.first_name", "order.customer.last_name", "order.customer.email"],
    filters: { payment_collection_id: collectionId },
  })
  const order = (data[0] as unknown as Read)?.order
  const customer = order?.customer ? { id: order.customer.id, name: customerName(order.customer), email: order.customer.email ?? null } : null
  return new StepResponse({ customer: customer as NamedCustomer | null, order_id: order?.id ?? "" })
})
