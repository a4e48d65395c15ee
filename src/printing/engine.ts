import type { TDocumentDefinitions } from "pdfmake/interfaces"
import { readAsset } from "./assets"
import { FONT } from "./fonts"

type PdfMake = typeof import("pdfmake") & { virtualfs: { writeFileSync(name: string, content: Buffer): void } }

let engine: Promise<PdfMake> | undefined

/**
 * Fonts are read once per process, and pdfmake when the first paper is drawn: it would make every
 * start of the host a tenth slower. An instance of our own, since the one that pdfmake exports is
 * shared with the host, whose fonts and policies are not ours to change.
 */
async function start(): Promise<PdfMake> {
  const { default: pdfmake } = await import("pdfmake")
  const own = new (pdfmake.constructor as new () => PdfMake)()
  for (const weight of ["Regular", "Medium"]) own.virtualfs.writeFileSync(`trato/Inter-${weight}.ttf`, readAsset(`fonts/Inter-${weight}.ttf`))
  const [normal, bold] = ["trato/Inter-Regular.ttf", "trato/Inter-Medium.ttf"]
  own.setFonts({ [FONT]: { normal, bold, italics: normal, bolditalics: bold } })
  // Nothing on a paper may make the server fetch an address or open a file.
  own.setUrlAccessPolicy(() => false)
  own.setLocalAccessPolicy(() => false)
  return own
}

/** pdfmake changes the definition while it draws: build a fresh one for every paper. */
export async function renderDefinition(definition: TDocumentDefinitions): Promise<Buffer> {
  const own = await (engine ??= start())
  return own.createPdf(definition).getBuffer()
}
