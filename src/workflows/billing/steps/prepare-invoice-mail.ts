import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { invoiceMail } from "../../../mail"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { invalidField, notAllowed } from "../../../utils/errors"
import type { SendMailInput } from "../../mail/steps/send-mail"
import { invoiceFiles } from "../invoice-files"
import { selfInvoiceUrl } from "../self-invoice"
import { shopOf } from "../shop"

export type SendInvoiceInput = { id: string; to?: string | null; message?: string | null; actor: Actor; scope?: Scope | null }

export const prepareInvoiceMailStepId = "trato-prepare-invoice-mail"

/** The stamped invoice with its XML and PDF. */
export const prepareInvoiceMailStep = createStep(prepareInvoiceMailStepId, async (input: SendInvoiceInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const invoice = await billing.getInvoice(input.id, input.scope ?? null)
  const files = await invoiceFiles(container, invoice)
  if (!files || !invoice.uuid) throw notAllowed("invoice_not_stamped", "La factura todavía no está timbrada.", { state: invoice.state })
  const to = input.to || invoice.mail_to
  if (!to) throw invalidField("to", "required", "Escribe a qué correo enviar la factura.")
  const [first] = invoice.notes
  const note = first ? await billing.getNote(first.id, null) : null
  const mail: SendMailInput = {
    to,
    mail: invoiceMail({
      kind: invoice.kind,
      language: options.language,
      country: options.country,
      shop: await shopOf(container, options),
      customer_name: invoice.receiver.name,
      number: invoice.number,
      total: Number(invoice.total),
      currency_code: invoice.currency_code,
      message: input.message ?? null,
      has_attachment: true,
      url: note?.allow_self_invoice ? selfInvoiceUrl(options, billing.noteToken(note)) : null,
      uuid: invoice.uuid,
      sandbox: invoice.sandbox,
    }),
    attachments: [
      { filename: files.pdf.filename, content: files.pdf.content.toString("base64"), content_type: "application/pdf" },
      { filename: files.xml.filename, content: Buffer.from(files.xml.content).toString("base64"), content_type: "application/xml" },
    ],
    idempotency_key: `invoice:${invoice.id}:${to}:${invoice.mailed_at ? invoice.mail_attempts : "first"}`,
    resource_type: "invoice",
    resource_id: invoice.id,
  }
  return new StepResponse(mail)
})
