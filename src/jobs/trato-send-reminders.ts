import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { sendRemindersWorkflow } from "../workflows/crm/workflows/send-reminders"

/** Reminders of follow-ups, each told once however many workers run this (CRM-72). */
export default async function sendReminders(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await sendRemindersWorkflow(container).run()
}

export const config = { name: "trato-send-reminders", schedule: "55 * * * * *" }
