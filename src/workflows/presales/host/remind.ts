import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { mailDate } from "../../../mail/texts"
import { languageOf } from "./paper"
import { remindDocumentWorkflow } from "../workflows/remind-document"

const TAKE = 100

const WORDS = {
  es: (day: string) => `Te recordamos que esta propuesta vence el ${day}.`,
  en: (day: string) => `A reminder: this proposal is valid until ${day}.`,
} as const

/** Tells customers of validities that end soon, and sellers of contracts that do. Answers how many of each. */
export async function remindDocuments(container: MedusaContainer): Promise<{ documents: number; contracts: number }> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { language } = presales.getOptions()
  let documents = 0
  for (const { document_id, key, valid_until, ...due } of await presales.dueReminders(TAKE)) {
    documents++
    const spoken = await languageOf(presales, due)
    const message = WORDS[spoken](mailDate(valid_until, spoken))
    await remindDocumentWorkflow(container).run({ input: { document_id, key, message }, throwOnError: false })
  }
  const ending = await presales.claimEndingContracts(TAKE)
  for (const contract of ending) {
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: contract.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: contract.id, idempotency_key: `contract-ends:${contract.id}:${contract.ends_on}`,
      data: { title: language === "es" ? `${contract.number} termina el ${mailDate(contract.ends_on, "es")}` : `${contract.number} ends on ${mailDate(contract.ends_on, "en")}`, description: contract.customer_name },
    }).catch((error: Error) => container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: nobody was told that ${contract.id} ends: ${error.message}`))
  }
  return { documents, contracts: ending.length }
}
