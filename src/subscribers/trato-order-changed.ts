import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { followOrder } from "../workflows/billing/follow-order"

/** An order was edited, returned, exchanged, claimed or canceled: its notes follow (BIL-02). */
export default async function onOrderChanged({ event, container }: SubscriberArgs<{ id?: string; order_id?: string }>): Promise<void> {
  const orderId = event.data.order_id ?? event.data.id
  if (!orderId || !isOn(container, "billing")) return
  await followOrder(container, orderId)
}

export const config: SubscriberConfig = {
  event: [OrderEditWorkflowEvents.CONFIRMED, OrderWorkflowEvents.RETURN_RECEIVED, OrderWorkflowEvents.EXCHANGE_CREATED, OrderWorkflowEvents.CLAIM_CREATED, OrderWorkflowEvents.CANCELED],
  context: { subscriberId: "trato-billing-order-changed" },
}
