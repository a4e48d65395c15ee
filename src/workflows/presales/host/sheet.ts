import { Cell, CSV_BOM, csvLine, toXlsx } from "../../../utils/spreadsheet"

export type Sheet = { filename: string; content: Buffer; type: string }

/** Rows as a sheet under the names of their columns; texts are never formulas (S-06). */
export async function sheet<R extends object>(name: string, columns: string[], rows: R[], format: "csv" | "xlsx"): Promise<Sheet> {
  const cells = rows.map((row) => columns.map((column) => plain((row as Record<string, unknown>)[column])))
  if (format === "csv") {
    const content = Buffer.from(CSV_BOM + [columns, ...cells].map(csvLine).join(""), "utf8")
    return { filename: `${name}.csv`, content, type: "text/csv; charset=utf-8" }
  }
  return { filename: `${name}.xlsx`, content: await toXlsx(name, columns, cells), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
}

const plain = (value: unknown): Cell => (typeof value === "number" ? value : value === null || value === undefined ? null : String(value))
