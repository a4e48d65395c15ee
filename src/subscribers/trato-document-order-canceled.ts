import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { releaseOrderWorkflow } from "../workflows/presales"

/** A document's order was canceled: what it took may be converted again. */
export default async function documentOrderCanceled({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "presales")) return
  await releaseOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.canceled", context: { subscriberId: "trato-document-order-canceled" } }
