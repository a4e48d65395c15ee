import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../../../modules/access/service"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { renderPdf } from "../../../../../../printing"
import { notePrintable } from "../../../../../../workflows/billing/printables"
import { isSelfInvoiceOpen, selfInvoiceUrl } from "../../../../../../workflows/billing/self-invoice"
import { shopOf } from "../../../../../../workflows/billing/shop"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"
import { PdfQuery } from "../../validators"

/** The note as paper, with the QR of self-invoicing while it is open (BIL-04). Every ticket counts: those after the first say COPIA (DAY-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const note = await billing.getNote(req.params.id, permissionsOf(req).scope)
  const url = isSelfInvoiceOpen(note, options, new Date()) ? selfInvoiceUrl(options, billing.noteToken(note)) : null
  const { format } = req.validatedQuery as PdfQuery
  const copy = format.startsWith("ticket") && (await billing.countPrint(note.id)) > 1
  const pdf = await renderPdf(notePrintable(note, { options, shop: await shopOf(req.scope, options, note.stock_location_id), self_invoice_url: url, copy }), format)
  sendFile(res, { filename: `${note.number}.pdf`, content: pdf, type: "application/pdf", inline: true })
})
