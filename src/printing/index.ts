import { PaperFormat } from "../types/http/presales"
import { Printable } from "../types/printable"
import { renderDefinition } from "./engine"
import { definitionFor } from "./layouts"

export { amountInWords } from "./words"

/**
 * Draws a paper. The bytes of a whole PDF: A4 portrait, A5 landscape (210 × 148 mm), or a ticket
 * 80 or 58 mm wide and exactly as long as what it says.
 *
 * Any text is safe: control characters are dropped, long words broken. A logo that is not a PNG or
 * JPEG of reasonable size is left out; it never stops a paper from being printed.
 */
export const renderPdf = (printable: Printable, format: PaperFormat): Promise<Buffer> => renderDefinition(definitionFor(printable, format))

export { renderCertificate } from "./certificate"
export { renderCashReport } from "./cash-report"
export { renderIntake, renderLabel } from "./service"
export { bindPdfs } from "./append"
export { drawnPictures, signatureUrl } from "./images"
