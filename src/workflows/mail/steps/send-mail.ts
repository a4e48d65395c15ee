import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { Mail } from "../../../mail/types"

export type MailAttachment = { filename: string; /** base64 */ content: string; content_type: string }

export type SendMailInput = {
  to: string
  mail: Mail
  attachments?: MailAttachment[]
  /** The same mail asked for twice leaves once: build it from the row and what makes this sending one of a kind. */
  idempotency_key: string
  resource_type: string
  resource_id: string
}

export type SendMailResult = { sent: boolean; error: string | null }

export const sendMailStepId = "trato-send-mail"

/**
 * Sends one mail through the host's Notification module. Never throws for a missing provider or a
 * mail server that is down. No compensation: a mail that left cannot be called back.
 */
export const sendMailStep = createStep(sendMailStepId, async (input: SendMailInput, { container }) => new StepResponse(await sendMail(container, input)))

async function sendMail(container: MedusaContainer, input: SendMailInput): Promise<SendMailResult> {
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: input.to,
      channel: "email",
      template: "trato-mail",
      content: input.mail,
      attachments: input.attachments,
      idempotency_key: input.idempotency_key,
      resource_type: input.resource_type,
      resource_id: input.resource_id,
    })
    return { sent: true, error: null }
  } catch {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: mail for ${input.resource_type} ${input.resource_id} was not sent`)
    return { sent: false, error: "mail_failed" }
  }
}
