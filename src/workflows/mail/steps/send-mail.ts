import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { Mail } from "../../../mail/types"
import { TRATO_MAIL } from "../../../modules/mail"
import type { MailModuleService } from "../../../modules/mail/service"
import { deliver } from "../deliver"

export type MailAttachment = { filename: string; /** base64 */ content: string; content_type: string }

export type SendMailInput = {
  to: string
  mail: Mail
  attachments?: MailAttachment[]
  /** The same mail asked for twice leaves once: build it from the row and what makes this sending one of a kind. */
  idempotency_key: string
  /** The journal's names: `document`, `note`, `invoice`. */
  resource_type: string
  resource_id: string
}

export type SendMailResult = {
  sent: boolean
  /** `no_mail_provider`, `mail_failed`, `in_progress` (the same mail is leaving right now); all are tried again by a job. */
  error: string | null
}

export const sendMailStepId = "trato-send-mail"

/**
 * Sends one mail through the host's Notification module. Never throws for a missing provider or a
 * mail server that is down: the mail then waits in the outbox and `trato-retry-mails` sends it.
 *
 * No compensation: a mail that left cannot be called back, and one that waits was promised to
 * somebody. Make it the last step of its workflow, after what it tells of is safe in the database.
 */
export const sendMailStep = createStep(sendMailStepId, async (input: SendMailInput, { container }) => new StepResponse(await sendMail(container, input)))

/** The same for a step that decides itself whether there is anything to send. */
export async function sendMail(container: MedusaContainer, input: SendMailInput): Promise<SendMailResult> {
  const { mail, attachments, ...row } = input
  try {
    const claim = await container.resolve<MailModuleService>(TRATO_MAIL).claimNew({ ...row, content: { mail, attachments } })
    if (!claim.claimed) return claim.sent ? { sent: true, error: null } : { sent: false, error: "in_progress" }
    const error = await deliver(container, claim.claimed)
    return { sent: !error, error }
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: the outbox did not take a mail for ${input.resource_type} ${input.resource_id}: ${error instanceof Error ? error.name : "unknown"}`)
    return { sent: false, error: "mail_failed" }
  }
}
