import { Cell, CSV_BOM, csvLine, toXlsx } from "../../../utils/spreadsheet"

export type Sheet = { filename: string; content: Buffer; type: string }
export type SheetColumn<R> = { title: string; cell: (row: R) => Cell }

/** Rows as a file to download; `name` also names the workbook's sheet. Texts are never formulas (S-06). */
export async function sheet<R>(filename: string, name: string, columns: SheetColumn<R>[], rows: R[], format: "csv" | "xlsx"): Promise<Sheet> {
  const titles = columns.map((column) => column.title)
  const cells = rows.map((row) => columns.map((column) => column.cell(row)))
  if (format === "csv") return { filename: `${filename}.csv`, content: Buffer.from(CSV_BOM + [titles, ...cells].map(csvLine).join(""), "utf8"), type: "text/csv; charset=utf-8" }
  return { filename: `${filename}.xlsx`, content: await toXlsx(name, titles, cells), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
}
