import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../../modules/access/service"
import { renderCashReport } from "../../../../../printing"
import { shopOf } from "../../../../../workflows/billing/shop"
import { sendFile } from "../../../../utils/files"
import { handle } from "../../../../utils/handle"
import { CashPdfQuery } from "../../invoices/validators"
import { cashReportOf } from "../report"

/** The same on a ticket, to sign and to leave in the drawer (DAY-05). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { day, format } = req.validatedQuery as CashPdfQuery
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const report = await cashReportOf(req, day)
  const content = await renderCashReport({ report, language: options.language, time_zone: options.time_zone, shop: await shopOf(req.scope, options), printed_at: new Date() }, format)
  sendFile(res, { filename: `corte_${report.day}.pdf`, content, type: "application/pdf", inline: true })
})
