import { MedusaContainer } from "@medusajs/framework/types"
import { retryMailsWorkflow } from "../workflows/mail/workflows/retry-mails"

export default async function retryMail(container: MedusaContainer): Promise<void> {
  await retryMailsWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-retry-mail", schedule: "35 * * * * *" }
