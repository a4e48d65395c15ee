import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { webhooksOf } from "../workflows/webhooks/sender"

const WEEK_MS = 7 * 86_400_000

/** Old calls go; what nobody could write down for a week is not told any more. */
export default async function forget(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await webhooksOf(container).forget(new Date(Date.now() - WEEK_MS))
}

export const config = { name: "trato-webhooks-forget", schedule: "51 3 * * *" }
