import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { cancelDealOrderWorkflow } from "../workflows/crm/workflows/cancel-deal-order"

/** An order was canceled: its deal is worth less, or open again. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await cancelDealOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.canceled", context: { subscriberId: "trato-crm-order-canceled" } }
