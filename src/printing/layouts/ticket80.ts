import { TDocumentDefinitions } from "pdfmake/interfaces"
import { Printable } from "../../types/printable"
import { mm, paperOf } from "../paper"
import { ticketDefinition } from "./ticket"

/** About 42 characters a line. */
const ROLL = { width: mm(80), side: mm(4), fontSize: 8.5 }

export const ticket80 = (printable: Printable): TDocumentDefinitions => ticketDefinition(paperOf(printable, "ticket80", ROLL.width - 2 * ROLL.side), ROLL)
