import { once } from "node:events"
import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importsOf } from "../../../../../../workflows/imports/imports"
import { CSV_BOM, csvLine } from "../../../../../../utils/spreadsheet"
import { handle } from "../../../../../utils/handle"

const CHUNK = 1000

/** The rows that could not come in, as the file had them, with the reason behind: to be mended and uploaded again (S-06: no cell is a formula). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const imports = importsOf(req.scope)
  const one = await imports.one(req.params.id)
  res.writeHead(200, {
    "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="renglones-con-errores.csv"`, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
  })
  res.write(CSV_BOM + csvLine([...one.headers, "Renglón", "Motivo"]))
  for (let after = 0; !res.destroyed; ) {
    const rows = await imports.badRows(one.id, after, CHUNK)
    if (!rows.length) break
    after = rows[rows.length - 1].row
    const text = rows.map((row) => csvLine([...row.cells, row.row, row.errors.map((error) => error.message).join(" ")])).join("")
    if (!res.write(text)) await Promise.race([once(res, "drain"), once(res, "close")])
  }
  res.end()
})
