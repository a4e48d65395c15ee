import pdfmake from "pdfmake"
import { TDocumentDefinitions } from "pdfmake/interfaces"
import { readAsset } from "./assets"

import { FONT } from "./fonts"

type PdfMake = typeof pdfmake & { virtualfs: { writeFileSync(name: string, content: Buffer): void } }

let engine: PdfMake | undefined

/**
 * Fonts are read once per process. An instance of our own, since the one that pdfmake exports is
 * shared with the host, whose fonts and policies are not ours to change.
 */
function pdf(): PdfMake {
  if (engine) return engine
  const own = new (pdfmake.constructor as new () => PdfMake)()
  for (const weight of ["Regular", "Medium"]) own.virtualfs.writeFileSync(`trato/Inter-${weight}.ttf`, readAsset(`fonts/Inter-${weight}.ttf`))
  const [normal, bold] = ["trato/Inter-Regular.ttf", "trato/Inter-Medium.ttf"]
  own.setFonts({ [FONT]: { normal, bold, italics: normal, bolditalics: bold } })
  // Nothing on a paper may make the server fetch an address or open a file.
  own.setUrlAccessPolicy(() => false)
  own.setLocalAccessPolicy(() => false)
  engine = own
  return own
}

/** pdfmake changes the definition while it draws: build a fresh one for every paper. */
export const renderDefinition = (definition: TDocumentDefinitions): Promise<Buffer> => pdf().createPdf(definition).getBuffer()
