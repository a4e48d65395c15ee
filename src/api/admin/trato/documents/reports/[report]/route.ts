import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { notFound } from "../../../../../../utils/errors"
import { sheet } from "../../../../../../workflows/presales/host/sheet"
import { findReport, ReportFilters, REPORTS, ReportName } from "../../../../../../workflows/presales/host/reports"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"

/** Quotes by seller and state, conversion rate and time, pending items consolidated (PB-12). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const name = req.params.report as ReportName
  if (!REPORTS.includes(name)) throw notFound("report", name)
  const { format, ...filters } = req.validatedQuery as ReportFilters & { format?: "csv" | "xlsx" }
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const rows = await findReport(req.scope, presales, name, filters, permissionsOf(req).scope)
  if (!format) return res.json({ rows })
  sendFile(res, await sheet<object>(name, Object.keys(rows[0] ?? {}), rows, format))
})
