import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { notFound } from "../../../../../../utils/errors"
import { invoicePdf, invoiceXml } from "../../../../../../workflows/billing/invoice-files"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"
import { PdfQuery } from "../../../sales-notes/validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const invoice = await req.scope.resolve<BillingModuleService>("trato_billing").getInvoice(req.params.id, permissionsOf(req).scope)
  const xml = await invoiceXml(req.scope, invoice)
  if (!xml) throw notFound("pdf of invoice", invoice.id)
  const pdf = await invoicePdf(req.scope, invoice, xml.content, (req.validatedQuery as PdfQuery).format)
  sendFile(res, { ...pdf, type: "application/pdf", inline: true })
})
