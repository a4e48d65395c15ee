import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { adminPath } from "../../../utils/admin-path"
import { activityMail } from "../../../mail/activity-mail"
import type { DueReminder } from "../../../modules/crm/activities/reminders"
import { localDateTime } from "../../../utils/dates"
import { publicUrl } from "../../../utils/options"
import { crmOf } from "../crm"
import { sendMail } from "../../mail/steps/send-mail"

export const sendRemindersStepId = "trato-send-due-reminders"

type User = { id: string; email: string; first_name?: string | null; last_name?: string | null }

/**
 * Tells the reminders that are due, in the bell and by mail. Each is told once: workers claim rows from
 * each other's hands, and the key of bell and mail is the reminder's own, so that one who takes over from
 * a worker that died in the middle repeats nothing. No compensation: what was told was told.
 */
export const sendRemindersStep = createStep(sendRemindersStepId, async (_: void, { container }) => {
  const { activities } = crmOf(container)
  const due = await activities.claimReminders()
  const users = due.length ? ((await container.resolve(Modules.USER).listUsers({ id: [...new Set(due.map((r) => r.owner_id!))] }, { select: ["id", "email", "first_name", "last_name"], take: due.length })) as User[]) : []
  for (const reminder of due) {
    const user = users.find((one) => one.id === reminder.owner_id)
    if (user) await tell(container, reminder, user)
    await activities.settleReminders([reminder])
  }
  return new StepResponse({ told: due.map((reminder) => reminder.id) })
})

async function tell(container: MedusaContainer, reminder: DueReminder, user: User): Promise<void> {
  const options = crmOf(container).getOptions()
  const at = localDateTime(reminder.due_at, options.time_zone).slice(0, 16).replace("T", " ")
  const key = `trato-reminder:${reminder.id}:${reminder.remind_at.toISOString()}`
  const mail = activityMail({
    language: options.language, type: reminder.type, type_name: reminder.type_name, title: reminder.title, at, customer_name: reminder.customer_name,
    person: [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email, url: `${publicUrl(options)}${adminPath(container)}/crm/activities?open=${reminder.id}`,
  })
  await bell(container, key, user, mail.subject, `${mail.person} · ${at}`)
  await sendMail(container, { to: user.email, mail: { subject: mail.subject, html: mail.html, text: mail.text }, idempotency_key: key, resource_type: "activity", resource_id: reminder.id })
}

async function bell(container: MedusaContainer, key: string, user: User, title: string, description: string): Promise<void> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!notifications) return
  try {
    await notifications.createNotifications({ to: user.id, channel: "feed", template: "admin-ui", trigger_type: "trato.activity.reminder", idempotency_key: `${key}:bell`, data: { title, description } })
  } catch (error) {
    // The mail still goes out, and the follow-up itself shows in the calendar.
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: a reminder did not reach the bell (${error instanceof Error ? error.name : "unknown"})`)
  }
}
