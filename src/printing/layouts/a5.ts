import { TDocumentDefinitions } from "pdfmake/interfaces"
import { Printable } from "../../types/printable"
import { mm, paperOf } from "../paper"
import { wideDefinition } from "./wide"

/** Landscape: half an A4 sheet, as wide as A4 and half as high. */
const SHEET = { width: mm(210), height: mm(148), side: mm(13), top: mm(9), bottom: mm(12.5) }

export const a5 = (printable: Printable): TDocumentDefinitions => wideDefinition(paperOf(printable, "a5", SHEET.width - 2 * SHEET.side), SHEET)
