import { TDocumentDefinitions } from "pdfmake/interfaces"
import { Printable } from "../../types/printable"
import { mm, paperOf } from "../paper"
import { ticketDefinition } from "./ticket"

/** About 32 characters a line. */
const ROLL = { width: mm(58), side: mm(3), fontSize: 7.5 }

export const ticket58 = (printable: Printable): TDocumentDefinitions => ticketDefinition(paperOf(printable, "ticket58", ROLL.width - 2 * ROLL.side), ROLL)
