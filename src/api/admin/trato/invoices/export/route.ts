import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { exportMonth } from "../../../../../workflows/billing/export-month"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { MonthQuery } from "../validators"

/** The accountant's zip of a month: XML, PDF and a table, streamed (BB-09). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { month, pdf } = req.validatedQuery as MonthQuery
  res.writeHead(200, { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="comprobantes_${month}.zip"`, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" })
  await exportMonth(req.scope, req.scope.resolve<BillingModuleService>("trato_billing"), { month, pdf: pdf === "true", scope: permissionsOf(req).scope }, res)
})
