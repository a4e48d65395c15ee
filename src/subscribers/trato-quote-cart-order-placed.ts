import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { settle } from "../workflows/presales/host/checkout"

/** The cart of a quote became an order: the quote is converted by it (PB-04). Other orders pass unnoticed. */
export default async function quoteCartOrderPlaced({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "presales")) return
  await settle(container, event.data.id)
}

export const config: SubscriberConfig = { event: OrderWorkflowEvents.PLACED, context: { subscriberId: "trato-quote-cart-order-placed" } }
