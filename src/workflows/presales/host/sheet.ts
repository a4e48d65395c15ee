import writeXlsx from "write-excel-file/node"

export type Sheet = { filename: string; content: Buffer; type: string }

/**
 * Rows as a sheet. A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (S-06); numbers stay numbers.
 */
export async function sheet<R extends object>(name: string, columns: string[], rows: R[], format: "csv" | "xlsx"): Promise<Sheet> {
  const cells = rows.map((row) => columns.map((column) => plain((row as Record<string, unknown>)[column])))
  if (format === "csv") {
    const lines = [columns, ...cells].map((line) => line.map(csvCell).join(","))
    // Excel reads UTF-8 only behind the mark.
    return { filename: `${name}.csv`, content: Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf8"), type: "text/csv; charset=utf-8" }
  }
  const header = columns.map((value) => ({ value, fontWeight: "bold" as const, type: String }))
  const data = cells.map((line) => line.map((value) => (typeof value === "number" ? { value, type: Number } : { value: harmless(value), type: String })))
  const content = await writeXlsx([header, ...data] as never, { buffer: true } as never)
  return { filename: `${name}.xlsx`, content: Buffer.from(content as unknown as Uint8Array), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
}

const plain = (value: unknown): string | number => (typeof value === "number" ? value : value === null || value === undefined ? "" : String(value))

export const harmless = (text: string | number): string => (typeof text === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text))

function csvCell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
