import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { sheet } from "../../../../../workflows/presales/host/sheet"
import { permissionsOf } from "../../../../utils/authorize"
import { sendFile } from "../../../../utils/files"
import { handle } from "../../../../utils/handle"
import { summaryDto } from "../dto"

const COLUMNS = ["number", "type", "shown_status", "stage", "issued_on", "valid_until", "delivery_on", "due_on", "customer_name", "customer_phone", "seller_name", "title", "reference", "purchase_order", "currency_code", "exchange_rate", "total", "converted_total", "advance_total", "created_at"] as const

/** The list as a sheet, at most 10,000 rows, with formulas in texts made harmless (S-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format, limit: _, offset: __, order, cursor: ___, ...filters } = req.validatedQuery as Record<string, never> & { format: "csv" | "xlsx"; order?: string }
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { rows } = await presales.listPage(filters, { limit: 10_000, offset: 0, order }, permissionsOf(req).scope)
  const today = presales.today()
  sendFile(res, await sheet("documentos", [...COLUMNS], rows.map((row) => summaryDto(presales, row, today)), format))
})
