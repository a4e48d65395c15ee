import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { handle } from "../../../../utils/handle"
import { issueInvoice } from "../../sales-notes/sell"
import { IssueInvoice } from "../validators"

/** "Facturar" of an order, a document or several notes: 202 `{ invoice_id, number }` (BIL-19, BB-04). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { receiver, exchange_rate, ...what } = req.validatedBody as IssueInvoice
  const id = await issueInvoice(req, what, { receiver, exchange_rate: exchange_rate ? String(exchange_rate) : null })
  const { number } = await req.scope.resolve<BillingModuleService>("trato_billing").getInvoiceRow(id)
  res.status(202).json({ invoice_id: id, number })
})
