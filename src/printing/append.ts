/** More pages than this of attached PDFs are not appended: a paper is not an archive. */
const MAX_PAGES = 60

/** The pages of attached PDFs behind those of the paper (PRE-05). One that cannot be read is left out; the paper always comes. */
export async function appendPdfs(paper: Buffer, attached: Buffer[]): Promise<Buffer> {
  // Loaded when a paper has something appended; most hosts' starts never need it.
  const { PDFDocument } = await import("pdf-lib")
  const whole = await PDFDocument.load(paper)
  let added = 0
  for (const content of attached) {
    try {
      const other = await PDFDocument.load(content, { updateMetadata: false })
      const pages = other.getPageIndices().slice(0, MAX_PAGES - added)
      for (const page of await whole.copyPages(other, pages)) whole.addPage(page)
      added += pages.length
    } catch {
      // Encrypted or broken: it still can be downloaded from the document's page.
    }
  }
  return added ? Buffer.from(await whole.save()) : paper
}
