import type { ProviderSendNotificationDTO, ProviderSendNotificationResultsDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService, MedusaError } from "@medusajs/framework/utils"
import { createTransport, type Transporter } from "nodemailer"

type Options = { host: string; port: number; from: string; user?: string; password?: string }

/** Sends what arrives on the channel "email" over SMTP, attachments (base64) included. */
export class SmtpNotificationService extends AbstractNotificationProviderService {
  static identifier = "smtp"

  private readonly transport: Transporter
  private readonly from: string

  static validateOptions(options: Record<string, unknown>): void {
    for (const key of ["host", "port", "from"]) {
      if (!options[key]) throw new MedusaError(MedusaError.Types.INVALID_DATA, `SMTP: the option \`${key}\` is missing`)
    }
  }

  constructor(_: Record<string, unknown>, options: Options) {
    super()
    this.from = options.from
    this.transport = createTransport({
      host: options.host,
      port: options.port,
      auth: options.user ? { user: options.user, pass: options.password } : undefined,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    })
  }

  async send(notification: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { subject, html, text } = notification.content ?? {}
    const sent = await this.transport.sendMail({
      from: notification.from?.trim() || this.from,
      to: notification.to,
      subject: subject ?? notification.template ?? undefined,
      html,
      text,
      attachments: notification.attachments?.map((attachment) => ({
        filename: attachment.filename,
        content: attachment.content,
        encoding: "base64",
        contentType: attachment.content_type,
      })),
    })
    return { id: sent.messageId }
  }
}
