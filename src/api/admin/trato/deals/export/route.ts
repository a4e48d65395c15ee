import { once } from "node:events"
import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DealStatus } from "../../../../../types/http/crm"
import { invalidField } from "../../../../../utils/errors"
import { Cell, CSV_BOM, csvLine, toXlsx } from "../../../../../utils/spreadsheet"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { sendFile } from "../../../../utils/files"
import { peopleByName } from "../../../../utils/people"
import { crmOf, toRows } from "../present"
import { DealExportQuery, EXPORT_LIMIT } from "../validators"
import { exportColumns, sheetName } from "./columns"

const CHUNK = 1000

/**
 * What the list shows, as a file: same filters, same order, same scope (B-18). CSV is written while it is
 * read, a thousand deals at a time; a workbook has to be whole first, so its limit is lower.
 */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format, language, columns, order, ...asked } = req.validatedQuery as unknown as DealExportQuery
  const crm = crmOf(req)
  const filters = { ...asked, zone: crm.getOptions().time_zone }
  const { scope } = permissionsOf(req)
  const header = exportColumns(columns, language, await crm.dealFields(), crm.getOptions().time_zone)
  if (!header.length) throw invalidField("columns", "required", "Elige al menos una columna.")
  const people = order.by === "owner" ? await peopleByName(req.scope) : undefined
  const limit = EXPORT_LIMIT[format]
  const { counts, found } = await crm.dealCounts(filters, scope)

  async function* rows(): AsyncGenerator<Cell[][]> {
    let after: string | undefined
    for (let seen = 0; ; ) {
      const page = await crm.dealPage({ filters, order: order.by, descending: order.descending, limit: CHUNK, offset: 0, after, people, found, scope })
      seen += page.deals.length
      if (seen > limit || (seen === limit && page.next)) throw tooMany(format, limit)
      yield (await toRows(req, page.deals)).map((deal) => header.map((column) => column.cell(deal)))
      if (!page.next) return
      after = page.next
    }
  }

  const name = `${language === "en" ? "deals" : "tratos"}-${crm.today()}.${format}`
  const titles = header.map((column) => column.title)
  if (format === "xlsx") {
    const all: Cell[][] = []
    for await (const chunk of rows()) all.push(...chunk)
    return sendFile(res, { filename: name, content: await toXlsx(sheetName(language), titles, all), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" })
  }
  // Too many is told before the first byte leaves.
  const wanted: DealStatus[] = filters.status?.length ? [...new Set(filters.status)] : ["open", "won", "lost"]
  if (wanted.reduce((sum, status) => sum + counts[status], 0) > limit) throw tooMany(format, limit)
  await stream(res, name, titles, rows())
})

const tooMany = (format: "csv" | "xlsx", limit: number) => invalidField("limit", "export_too_large",
  `Son más de ${limit.toLocaleString("es-MX")} tratos, demasiados para un archivo ${format === "csv" ? "CSV" : "de Excel"}. Filtra la lista${format === "xlsx" ? " o elige CSV" : ""}.`, { maximum: limit })

async function stream(res: MedusaResponse, name: string, titles: string[], rows: AsyncGenerator<Cell[][]>): Promise<void> {
  const first = await rows.next()
  res.writeHead(200, {
    "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
  })
  res.write(CSV_BOM + csvLine(titles))
  try {
    for (let next = first; !next.done && !res.destroyed; next = await rows.next()) {
      if (!res.write(next.value.map(csvLine).join(""))) await Promise.race([once(res, "drain"), once(res, "close")])
    }
    res.end()
  } catch (error) {
    // Half a file must not look like a whole one.
    res.destroy(error as Error)
  }
}
