import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { TRATO_MAIL } from "../../modules/mail"
import type { ClaimedMail, MailModuleService } from "../../modules/mail/service"

/** `no_mail_provider`: the host has none for the channel `email`. `mail_failed`: it has one, and it did not take the mail. */
export type MailError = "no_mail_provider" | "mail_failed"

/**
 * Hands one claimed mail to the host's Notification module and writes down how that ended.
 *
 * Each attempt is a notification of its own (`key#2`): one that failed cannot be repeated under its
 * key, since Medusa then sends it but fails to record it, and would send it for ever.
 */
export async function deliver(container: MedusaContainer, mail: ClaimedMail): Promise<MailError | null> {
  const error = await hand(container, mail)
  await container.resolve<MailModuleService>(TRATO_MAIL).settle(mail, error)
  // Neither addresses nor the provider's words, which may quote them.
  if (error) container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: mail ${mail.id} for ${mail.resource_type} ${mail.resource_id} did not leave (${error}, attempt ${mail.attempts})`)
  return error
}

async function hand(container: MedusaContainer, mail: ClaimedMail): Promise<MailError | null> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  if (!notifications) return "no_mail_provider"
  try {
    await notifications.createNotifications({
      to: mail.to,
      channel: "email",
      template: "trato-mail",
      content: mail.content.mail,
      attachments: mail.content.attachments,
      trigger_type: "trato.mail",
      idempotency_key: `${mail.idempotency_key}#${mail.attempts}`,
      resource_type: mail.resource_type,
      resource_id: mail.resource_id,
    })
    return null
  } catch (error) {
    return error instanceof Error && /Could not find a notification provider|is not enabled/.test(error.message) ? "no_mail_provider" : "mail_failed"
  }
}
