import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { renameDealCustomerWorkflow } from "../workflows/crm/workflows/rename-deal-customer"

/** A customer changed: deals show the present name. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await renameDealCustomerWorkflow(container).run({ input: { customer_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "customer.updated", context: { subscriberId: "trato-crm-customer-updated" } }
