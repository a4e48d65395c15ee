import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { documentMail } from "../../../mail"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { sendMail } from "../../mail/steps/send-mail"
import { documentUrl, languageOf, shopOf } from "../host/paper"

export type CustomerMail = { document_id: string; message: string | null; /** What makes this mail one of a kind. */ key: string }

export const mailCustomerStepId = "trato-mail-document-customer"

/** A short mail about a document with the link to its page; nothing without an address or before the link is open. Never throws; the outbox sends each key once. */
export const mailCustomerStep = createStep(mailCustomerStepId, async ({ document_id, message, key }: CustomerMail, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(document_id)
  const to = document.sent_to ?? document.customer.email
  if (!to || !document.shared_at) return new StepResponse({ sent: false, error: "no_address" as string | null })
  const options = presales.getOptions()
  const [shop, language] = await Promise.all([shopOf(container, options), languageOf(presales, document)])
  const mail = documentMail({
    type: document.type, language, country: options.country, shop, customer_name: document.customer_name, number: document.number,
    total: Number(document.total), currency_code: document.currency_code, message, has_attachment: false, url: documentUrl(presales, document), valid_until: document.valid_until,
  })
  return new StepResponse(await sendMail(container, { to, mail, idempotency_key: `document:${document_id}:${key}`, resource_type: "document", resource_id: document_id }))
})
