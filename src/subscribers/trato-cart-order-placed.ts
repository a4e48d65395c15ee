import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { settleCarts } from "../workflows/automation/carts"

/** A cart became an order: it wins the deal that the cart had become (B-13). */
export default async function cartOrderPlaced({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await settleCarts(container, { order_id: event.data.id })
}

export const config: SubscriberConfig = { event: "order.placed", context: { subscriberId: "trato-cart-order-placed" } }
