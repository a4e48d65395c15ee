import { ImportKind } from "../../types/http/imports"
import { COLUMNS } from "./rows/columns"

const RED = "#e11d48"
const SHEET = { customers: { es: "Clientes", en: "Customers" }, deals: { es: "Tratos", en: "Deals" }, quotes: { es: "Cotizaciones", en: "Quotes" }, notes: { es: "Notas", en: "Notes" } } as const

/** An empty workbook to fill in: what must not stay empty has a red heading (EXT-07), and one row shows how. */
export async function importTemplate(kind: ImportKind, language: "es" | "en"): Promise<Buffer> {
  const columns = COLUMNS[kind]
  const rows = [
    columns.map((one) => ({ value: one[language], type: String, fontWeight: "bold" as const, ...(one.required ? { backgroundColor: RED, color: "#ffffff" } : { backgroundColor: "#f1f1f3" }) })),
    columns.map((one) => (one.example[language] ? { value: one.example[language], type: String, color: "#8a8a93" } : null)),
  ]
  // The library is an ES module; this plugin is compiled to CommonJS.
  const { default: writeXlsxFile } = await import("write-excel-file/node")
  return writeXlsxFile(rows, { sheet: SHEET[kind][language], columns: columns.map((one) => ({ width: Math.max(14, one[language].length + 4) })), stickyRowsCount: 1 }).toBuffer()
}
