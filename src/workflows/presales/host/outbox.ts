import { MedusaContainer } from "@medusajs/framework/types"
import { TRATO_MAIL } from "../../../modules/mail"
import type { MailModuleService } from "../../../modules/mail/service"

export type LastMail = { idempotency_key: string; to: string; status: string; error: string | null }

/** The document's latest mail, sent or not; undefined when none was ever asked for. */
export async function findLastMail(container: MedusaContainer, documentId: string): Promise<LastMail | undefined> {
  const [mail] = await container.resolve<MailModuleService>(TRATO_MAIL).listTratoMails(
    { resource_type: "document", resource_id: documentId },
    { select: ["idempotency_key", "to", "status", "error"], order: { created_at: "DESC" }, take: 1 }
  )
  return mail
}
