import { MedusaRequest } from "@medusajs/framework/http"
import { COLUMNS } from "../../../../modules/imports/rows/columns"
import { ImportResponse } from "../../../../types/http/imports"
import { importsOf } from "../../../../workflows/imports/imports"

/** How many rows of the file, and of the bad ones, the screen shows; all bad ones are in the file to download. */
const SAMPLE = 5
const BAD = 50

export async function importAnswer(req: MedusaRequest, id: string): Promise<ImportResponse> {
  const imports = importsOf(req.scope)
  const one = await imports.one(id)
  const [sample, bad_rows] = await Promise.all([imports.sample(id, SAMPLE), imports.badRows(id, 0, BAD)])
  return { import: one, columns: COLUMNS[one.kind].map(({ key, es, required }) => ({ key, title: es, required: !!required })), sample, bad_rows }
}
