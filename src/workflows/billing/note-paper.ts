import { MedusaContainer } from "@medusajs/framework/types"
import type { AccessModuleService } from "../../modules/access/service"
import type { NoteDetail } from "../../modules/billing/rows"
import type { BillingModuleService } from "../../modules/billing/service"
import { renderPdf } from "../../printing"
import { PaperFormat } from "../../types/http/presales"
import { imageBytes } from "../../utils/image-bytes"
import { paymentFormNames } from "./payment-forms"
import { notePrintable } from "./printables"
import { isSelfInvoiceOpen, selfInvoiceUrl } from "./self-invoice"
import { brandOf, shopOf } from "./shop"

/** The buyer's page of a note, while it may make an invoice there. */
export function openLinkOf(container: MedusaContainer, note: NoteDetail): string | null {
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  return isSelfInvoiceOpen(note, options, new Date()) ? selfInvoiceUrl(options, container.resolve<BillingModuleService>("trato_billing").noteToken(note)) : null
}

/** A sales note as PDF, with the logo and address of the branch that sold and the QR of self-invoicing while it is open (BIL-04). */
export async function notePdf(container: MedusaContainer, note: NoteDetail, format: PaperFormat, copy = false): Promise<Buffer> {
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const [shop, { logo, accent }] = await Promise.all([shopOf(container, options, note.stock_location_id), brandOf(container, note.stock_location_id)])
  const form_name = paymentFormNames(container, note.payments.map((p) => p.form), options.language)
  return renderPdf(notePrintable(note, { options, shop: { ...shop, logo: logo ? imageBytes(logo) : null }, accent, self_invoice_url: openLinkOf(container, note), copy, form_name }), format)
}
