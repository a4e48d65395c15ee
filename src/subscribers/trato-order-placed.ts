import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { CrmModuleService } from "../modules/crm/service"
import { winDealByOrderWorkflow } from "../workflows/crm/workflows/win-deal-by-order"

/** An order was placed: it wins the deal it came from. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!container.resolve<CrmModuleService>("trato_crm").getOptions().features.crm) return
  await winDealByOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.placed", context: { subscriberId: "trato-crm-order-placed" } }
