import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { winDealByOrderWorkflow } from "../workflows/crm/workflows/win-deal-by-order"

/** An order was placed: it wins the deal it came from. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await winDealByOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.placed", context: { subscriberId: "trato-crm-order-placed" } }
