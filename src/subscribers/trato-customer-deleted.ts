import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { SYSTEM } from "../modules/crm/caller"
import { isOn } from "../utils/feature"
import { setProspectsRemovedWorkflow } from "../workflows/crm/workflows/set-prospects-removed"

/** Deleted on their own page of the shop: under "Eliminados" here too (EXT-08). */
export default async function onCustomerDeleted({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await setProspectsRemovedWorkflow(container).run({ input: { customer_ids: [event.data.id], removed: true, followed: true, caller: SYSTEM } })
}

export const config: SubscriberConfig = { event: "customer.deleted" }
