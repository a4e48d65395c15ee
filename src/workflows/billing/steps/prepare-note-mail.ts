import { randomUUID } from "node:crypto"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { noteMail } from "../../../mail"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { civilDate } from "../../../utils/dates"
import { invalidField } from "../../../utils/errors"
import type { SendMailInput } from "../../mail/steps/send-mail"
import { notePdf, openLinkOf } from "../note-paper"
import { shopOf } from "../shop"

export type SendNoteInput = { id: string; to?: string | null; message?: string | null; actor: Actor; scope?: Scope | null }

export const prepareNoteMailStepId = "trato-prepare-note-mail"

/** The note's mail with its PDF, and the button to the buyer's page where that is allowed (BIL-04). */
export const prepareNoteMailStep = createStep(prepareNoteMailStepId, async (input: SendNoteInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const note = await billing.getNote(input.id, input.scope ?? null)
  const to = input.to || note.customer.email
  if (!to) throw invalidField("to", "required", "Escribe a qué correo enviar la nota: el cliente no tiene uno.")
  const url = openLinkOf(container, note)
  const [shop, pdf] = await Promise.all([shopOf(container, options, note.stock_location_id), notePdf(container, note, "a4")])
  const mail: SendMailInput = {
    to,
    mail: noteMail({
      language: options.language,
      country: options.country,
      shop,
      customer_name: note.customer.contact_name || note.customer.name,
      number: note.number,
      total: Number(note.total),
      currency_code: note.currency_code,
      message: input.message ?? null,
      has_attachment: true,
      url,
      expires_on: url && note.self_invoice_expires_at ? civilDate(note.self_invoice_expires_at, options.time_zone) : null,
    }),
    attachments: [{ filename: `${note.number}.pdf`, content: pdf.toString("base64"), content_type: "application/pdf" }],
    // Sending again is asked for by a person and is a new mail.
    idempotency_key: `note:${note.id}:${randomUUID()}`,
    resource_type: "note",
    resource_id: note.id,
  }
  return new StepResponse(mail)
})
