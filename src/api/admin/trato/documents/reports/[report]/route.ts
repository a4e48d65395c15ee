import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import { ReportRows } from "../../../../../../modules/presales/queries/reports"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { notFound } from "../../../../../../utils/errors"
import { findReport, REPORTS, ReportName } from "../../../../../../workflows/presales/host/reports"
import { Sheet, sheet } from "../../../../../../workflows/presales/host/sheet"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"
import { WORDS } from "../../export/words"
import { ReportQuery } from "../../validators"
import { reportColumns } from "./columns"

/** Quotes by seller and state, conversion rate and time, pending items consolidated (PB-12); with `format`, as a sheet in the reader's words. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const name = req.params.report as ReportName
  if (!REPORTS.includes(name)) throw notFound("report", name)
  const { format, language, ...filters } = req.validatedQuery as unknown as ReportQuery
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const rows = await findReport(req.scope, presales, name, filters, permissionsOf(req).scope)
  if (!format) return res.json({ rows })
  sendFile(res, await reportSheet(name, presales.today(), rows, { ...filters, format, language }))
})

const reportSheet = <N extends ReportName>(name: N, today: string, rows: ReportRows[N], { type = "quote", format, language }: Required<Pick<ReportQuery, "language">> & { type?: ReportQuery["type"]; format: "csv" | "xlsx" }): Promise<Sheet> =>
  sheet<ReportRows[N][number]>(`${WORDS[language].reports[name].file}-${today}`, WORDS[language].reports[name].sheet, reportColumns(language, type)[name], rows, format)
