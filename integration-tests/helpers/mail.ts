import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { MailContent } from "../../src/modules/mail/service"
import { fromHost } from "./host"

const { openMail } = fromHost<typeof import("../../src/modules/mail/service")>("src/modules/mail/service.ts")

/** What a mail in the outbox says, which the database keeps sealed. */
export async function storedMail(container: MedusaContainer, db: Knex, where: Record<string, string>): Promise<MailContent> {
  const row = await db("trato_mail").select("idempotency_key", "content").where(where).first()
  const { secret } = container.resolve<{ getOptions(): { secret: string } }>("trato_access").getOptions()
  return openMail(secret, row.idempotency_key, row.content)
}
