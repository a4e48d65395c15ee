import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { documentMail } from "../../../mail"
import { assertAllowed, assertReach } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { SendDocumentBody } from "../../../types/http/presales"
import { invalidField } from "../../../utils/errors"
import { SendMailInput } from "../../mail/steps/send-mail"
import { findLastMail } from "../host/outbox"
import { documentUrl, languageOf, printDocument, shopOf } from "../host/paper"
import { DocumentInput } from "../types"

export type SendDocumentInput = DocumentInput & { data: SendDocumentBody }

export const prepareMailStepId = "trato-prepare-document-mail"

/**
 * The mail with its PDF, ready to leave; null when only the link is to be opened. Reads only.
 * The key tells one sending from the next: pressing the button twice at once sends one mail, and so
 * does sending again what still waits in the outbox.
 */
export const prepareMailStep = createStep(prepareMailStepId, async ({ id, scope, data }: SendDocumentInput, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(id, scope)
  if (scope) assertReach(document, scope)
  assertAllowed(document, "send", presales.today())
  if (data.channel === "link") return new StepResponse<{ mail: SendMailInput | null }>({ mail: null })
  const to = data.to ?? document.customer.email
  if (!to) throw invalidField("to", "required", "El cliente no tiene correo: escribe a dónde enviarlo.")
  const options = presales.getOptions()
  const [shop, paper, last, language] = await Promise.all([
    shopOf(container, options),
    printDocument(container, document, data.format ?? "a4", { link_is_open: true }),
    findLastMail(container, document.id),
    languageOf(presales, document),
  ])
  const mail: SendMailInput = {
    to,
    mail: documentMail({
      type: document.type,
      language,
      country: options.country,
      shop,
      customer_name: document.customer_name,
      number: document.number,
      total: Number(document.total),
      currency_code: document.currency_code,
      message: data.message ?? null,
      has_attachment: true,
      url: documentUrl(presales, document),
      valid_until: document.valid_until,
    }),
    attachments: [{ filename: paper.filename, content: paper.content.toString("base64"), content_type: "application/pdf" }],
    idempotency_key: last && last.status !== "sent" && last.to === to ? last.idempotency_key : `document:${document.id}:${document.version}:${to}`,
    resource_type: "document",
    resource_id: document.id,
  }
  return new StepResponse<{ mail: SendMailInput | null }>({ mail })
})
