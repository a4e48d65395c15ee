import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { runWebhooks } from "../workflows/webhooks/sender"

/** Tells other programs what happened, and tries again where nobody answered (CRM-86). */
export default async function webhooks(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await runWebhooks(container)
}

export const config = { name: "trato-webhooks", schedule: "6-59/10 * * * * *" }
