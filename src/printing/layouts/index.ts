import { TDocumentDefinitions } from "pdfmake/interfaces"
import { PaperFormat } from "../../types/http/presales"
import { Printable } from "../../types/printable"
import { onPaper } from "../fields"
import { a4 } from "./a4"
import { a5 } from "./a5"
import { ticket58 } from "./ticket58"
import { ticket80 } from "./ticket80"

const LAYOUTS: Record<PaperFormat, (printable: Printable) => TDocumentDefinitions> = { a4, a5, ticket80, ticket58 }

/** A fresh definition: pdfmake writes into what it draws. */
export const definitionFor = (printable: Printable, format: PaperFormat): TDocumentDefinitions => LAYOUTS[format](onPaper(printable, format))
