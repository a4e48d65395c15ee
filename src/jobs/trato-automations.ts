import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { runAutomations } from "../workflows/automation/runner"

/** What happened sets automations off, and what failed is tried again; each happening once, however many workers run this (B-14). */
export default async function automations(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await runAutomations(container)
}

export const config = { name: "trato-automations", schedule: "1-59/10 * * * * *" }
