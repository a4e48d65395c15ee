import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { workCarts } from "../workflows/automation/carts"
import { sweepTimed } from "../workflows/automation/runner"

const DAY_MS = 86_400_000

/** What nobody tells of: deals that fell silent, days that come near, carts that were left (B-13, B-14). */
export default async function sweep(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await crmOf(container).automations.forget(new Date(Date.now() - DAY_MS))
  await sweepTimed(container)
  await workCarts(container)
}

export const config = { name: "trato-automations-sweep", schedule: "4-59/5 * * * *" }
