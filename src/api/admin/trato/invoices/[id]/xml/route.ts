import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { notFound } from "../../../../../../utils/errors"
import { invoiceXml } from "../../../../../../workflows/billing/invoice-files"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const invoice = await req.scope.resolve<BillingModuleService>("trato_billing").getInvoice(req.params.id, permissionsOf(req).scope)
  const xml = await invoiceXml(req.scope, invoice)
  if (!xml) throw notFound("xml of invoice", invoice.id)
  sendFile(res, { ...xml, type: "application/xml; charset=utf-8" })
})
