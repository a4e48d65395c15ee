import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys, OrderWorkflowEvents, PaymentEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { DealEvents } from "../workflows/crm/events"
import { CUSTOMERS_MERGED } from "../workflows/crm/workflows/merge-customers"
import { scoreCustomersWorkflow } from "../workflows/crm/workflows/score-customers"

/**
 * Something that points are given for happened to one customer: their score is computed anew at once. What is
 * not told here, or missed, is noted by the database itself (crm/follow/touches.ts: deals, quotes, follow-ups)
 * and computed within the minute; everything else is made up for the same night.
 */
export default async function scoreEvents({ event, container }: SubscriberArgs<{ id: string; customer_id?: string | null }>): Promise<void> {
  if (!isOn(container, "crm")) return
  const customerId = event.data.customer_id !== undefined ? event.data.customer_id : await customerOf(event.name, event.data.id, container)
  if (customerId) await scoreCustomersWorkflow(container).run({ input: { customer_ids: [customerId] } })
}

async function customerOf(name: string, id: string, container: SubscriberArgs["container"]): Promise<string | null> {
  if (name === CUSTOMERS_MERGED) return id
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  if (!name.startsWith("payment.")) {
    const { data } = await query.graph({ entity: "order", fields: ["id", "customer_id"], filters: { id } })
    return (data[0] as { customer_id?: string | null } | undefined)?.customer_id ?? null
  }
  const { data: payments } = await query.graph({ entity: "payment", fields: ["id", "payment_collection_id"], filters: { id } })
  const collection = (payments[0] as { payment_collection_id?: string } | undefined)?.payment_collection_id
  if (!collection) return null
  const { data } = await query.graph({ entity: "order_payment_collection", fields: ["order.customer_id"], filters: { payment_collection_id: collection } })
  return (data[0] as unknown as { order?: { customer_id?: string | null } | null } | undefined)?.order?.customer_id ?? null
}

export const config: SubscriberConfig = {
  event: [DealEvents.created, DealEvents.won, DealEvents.lost, DealEvents.deleted, CUSTOMERS_MERGED, OrderWorkflowEvents.PLACED, OrderWorkflowEvents.CANCELED, OrderWorkflowEvents.RETURN_RECEIVED, PaymentEvents.CAPTURED, PaymentEvents.REFUNDED],
  context: { subscriberId: "trato-crm-score" },
}
