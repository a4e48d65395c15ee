import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { makeCustomerWorkflow } from "../workflows/crm/workflows/make-customer"

/** A payment came in: a first paid order makes a contact Cliente (CRM-79). */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await makeCustomerWorkflow(container).run({ input: { payment_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "payment.captured", context: { subscriberId: "trato-crm-payment-captured" } }
