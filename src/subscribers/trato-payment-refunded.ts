import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { syncDealRefundsWorkflow } from "../workflows/crm/workflows/sync-deal-refunds"

/** Money was given back: its deal earned less (CRM-83). */
export default async function paymentRefunded({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await syncDealRefundsWorkflow(container).run({ input: { payment_id: event.data.id } })
}

export const config: SubscriberConfig = { event: PaymentEvents.REFUNDED, context: { subscriberId: "trato-crm-payment-refunded" } }
