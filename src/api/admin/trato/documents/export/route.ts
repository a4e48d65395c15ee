import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { invalidField } from "../../../../../utils/errors"
import { sheet } from "../../../../../workflows/presales/host/sheet"
import { permissionsOf } from "../../../../utils/authorize"
import { sendFile } from "../../../../utils/files"
import { handle } from "../../../../utils/handle"
import { summaryDto } from "../dto"
import { ExportDocuments } from "../validators"
import { documentColumns } from "./columns"
import { WORDS } from "./words"

/** A workbook is made at once; of more than this the list is filtered first. */
const MOST = 10_000

/** What the list shows, as a sheet: same filters, columns and order, in the reader's words (PRE-09). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format, language, columns, limit: _, offset: __, order, cursor: ___, ...filters } = req.validatedQuery as unknown as ExportDocuments
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { rows } = await presales.listPage(filters, { limit: MOST + 1, offset: 0, order }, permissionsOf(req).scope)
  // Half a file must not look like a whole one.
  if (rows.length > MOST) throw invalidField("limit", "export_too_large", `Son más de ${MOST.toLocaleString("es-MX")} documentos, demasiados para un archivo. Filtra la lista.`, { maximum: MOST })
  const today = presales.today()
  const { file, sheet: name } = WORDS[language]
  sendFile(res, await sheet(`${file}-${today}`, name, documentColumns(columns, language, presales.getOptions().time_zone), rows.map((row) => summaryDto(presales, row, today)), format))
})
