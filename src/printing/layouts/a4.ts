import { TDocumentDefinitions } from "pdfmake/interfaces"
import { Printable } from "../../types/printable"
import { mm, paperOf } from "../paper"
import { wideDefinition } from "./wide"

const SHEET = { width: mm(210), height: mm(297), side: mm(15), top: mm(14), bottom: mm(19) }

export const a4 = (printable: Printable): TDocumentDefinitions => wideDefinition(paperOf(printable, "a4", SHEET.width - 2 * SHEET.side), SHEET)
