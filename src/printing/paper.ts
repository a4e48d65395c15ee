import { PaperFormat } from "../types/http/presales"
import { Printable } from "../types/printable"
import { Format, formatOf } from "./format"
import { Labels, LABELS } from "./labels"

/** 1 mm in PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export const INK = "#111827"
export const GREY = "#6b7280"
export const RULE = "#d1d5db"
export const SOFT = "#f3f4f6"

/** What the parts of a paper share: what to say, how to say it, and how much room there is. */
export type Paper = {
  printable: Printable
  format: PaperFormat
  labels: Labels
  fmt: Format
  /** Width between the margins, in points. Columns get numbers, never `*`: only then does pdfmake break long words. */
  width: number
  /** Shorter blocks for the half sheet. */
  compact: boolean
}

export const paperOf = (printable: Printable, format: PaperFormat, width: number): Paper => ({
  printable,
  format,
  labels: LABELS[printable.language],
  fmt: formatOf(printable),
  width,
  compact: format !== "a4",
})
