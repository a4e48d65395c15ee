import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"

export type PdfText = { text: string; x: number; y: number; page: number }
export type ReadPdf = { pages: { width: number; height: number }[]; items: PdfText[]; text: string; squeezed: string }

/** Text of a PDF with its place: y grows downwards from the top of the page, in points. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, isEvalSupported: false, verbosity: 0 }).promise
  const pages: ReadPdf["pages"] = []
  const items: PdfText[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width, height] = page.view
    pages.push({ width, height })
    for (const item of (await page.getTextContent()).items) {
      if ("str" in item && item.str.trim()) items.push({ text: item.str, x: item.transform[4], y: height - item.transform[5], page: number })
    }
  }
  await document.destroy()
  const text = items.map((item) => item.text).join(" ").replace(/\s+/g, " ")
  return { pages, items, text, squeezed: squeeze(text) }
}

/** Without any space, visible or not: a PDF breaks lines where it likes. */
export const squeeze = (text: string): string => text.replace(/[\s\u200B]+/g, "")
