/** A cell as people read it: an amount stays a number; null is an empty cell. */
export type Cell = string | number | null

/** So that a spreadsheet opens the file as UTF-8. */
export const CSV_BOM = "\ufeff"

/** What begins a formula, wide as some keyboards write it too. */
const SIGN = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]"
const FORMULA = new RegExp(`^[\\s\\p{Cf}]*${SIGN}|^[\\t\\r\\n]`, "u")

/**
 * Where a computer parts cells by semicolons or tabs, quotes in the middle of a cell mean nothing to it: a cell begins
 * behind each of them and behind each line break. The dash of a list is none.
 */
const WITHIN = new RegExp(`([;\\t\\r\\n][^\\S\\r\\n]*\\p{Cf}*)(?![-\\uff0d]\\s)(?=${SIGN})`, "gu")

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe, which makes it text (OWASP, CSV
 * injection): what customers write must not run on the computer of who opens the export (S-06).
 */
export const neutralise = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

function csvCell(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const text = neutralise(cell).replace(WITHIN, "$1'")
  return /[",;\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** One line of RFC 4180, with its line break. */
export const csvLine = (cells: Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`
