import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { followOrder } from "../workflows/billing/follow-order"
import { followPayment } from "../workflows/billing/follow-payment"
import { syncOrderPaymentsWorkflow } from "../workflows/billing/workflows/sync-order-payments"

/** The host captured or gave back money: the order's note knows it, and the invoice's paper follows (BB-07). */
export default async function onOrderPayment({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "billing")) return
  const { result } = await syncOrderPaymentsWorkflow(container).run({ input: { payment_id: event.data.id } })
  for (const note of result.synced) await followPayment(container, note)
  // Money given back without a return makes the order cheaper.
  if (result.order_id && result.synced.length && event.name === PaymentEvents.REFUNDED) await followOrder(container, result.order_id)
}

export const config: SubscriberConfig = { event: [PaymentEvents.CAPTURED, PaymentEvents.REFUNDED], context: { subscriberId: "trato-billing-order-payment" } }
