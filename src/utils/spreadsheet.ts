import { Cell, neutralise } from "./csv"

export * from "./csv"

/** A workbook of one sheet, its first row in bold and fixed. Texts are never formulas. */
export async function toXlsx(sheet: string, header: string[], rows: Cell[][]): Promise<Buffer> {
  const widths = header.map((title, i) => Math.min(60, Math.max(10, title.length + 2, ...rows.slice(0, 200).map((row) => String(row[i] ?? "").length + 2))))
  const data = [
    header.map((title) => ({ value: title, type: String, fontWeight: "bold" as const })),
    ...rows.map((row) => row.map((cell) => (cell === null ? null : typeof cell === "number" ? { value: cell, type: Number } : { value: neutralise(xmlSafe(cell)).slice(0, MOST_CHARACTERS), type: String }))),
  ]
  // The library is an ES module; this plugin is compiled to CommonJS.
  const { default: writeXlsxFile } = await import("write-excel-file/node")
  return writeXlsxFile(data, { sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }).toBuffer()
}

/** More than this Excel does not open. */
const MOST_CHARACTERS = 32_000

// eslint-disable-next-line no-control-regex
const xmlSafe = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
