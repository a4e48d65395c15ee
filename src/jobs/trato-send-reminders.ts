import { MedusaContainer } from "@medusajs/framework/types"
import type { CrmModuleService } from "../modules/crm/service"
import { sendRemindersWorkflow } from "../workflows/crm/workflows/send-reminders"

/** Reminders of follow-ups, each told once however many workers run this (CRM-72). */
export default async function sendReminders(container: MedusaContainer): Promise<void> {
  if (!container.resolve<CrmModuleService>("trato_crm").getOptions().features.crm) return
  await sendRemindersWorkflow(container).run()
}

export const config = { name: "trato-send-reminders", schedule: "* * * * *" }
