/** More pages than this of attached PDFs are not appended: a paper is not an archive. */
const MAX_PAGES = 60

type Attached = { content: Buffer }

/** `files`: those whose pages follow the paper, each of them whole; `behind` puts them there. */
export type Appendix<F> = { files: F[]; behind(paper: Buffer): Promise<Buffer> }

/**
 * The pages of attached PDFs, to follow those of the paper (PRE-05). One that is encrypted or broken, or has more pages
 * than there is room for, is none of `files`: the paper names it instead, and always comes.
 */
export async function bindPdfs<F extends Attached>(attached: F[]): Promise<Appendix<F>> {
  if (!attached.length) return { files: [], behind: async (paper) => paper }
  // Loaded when a paper has something appended; most hosts' starts never need it.
  const { PDFDocument } = await import("pdf-lib")
  const bound = await PDFDocument.create()
  const files: F[] = []
  for (const file of attached) {
    try {
      const other = await PDFDocument.load(file.content, { updateMetadata: false })
      if (bound.getPageCount() + other.getPageCount() > MAX_PAGES) continue
      const pages = await bound.copyPages(other, other.getPageIndices())
      for (const page of pages) bound.addPage(page)
      files.push(file)
    } catch {
      // It still can be downloaded from the document's page.
    }
  }
  return {
    files,
    behind: async (paper) => {
      if (!files.length) return paper
      const whole = await PDFDocument.load(paper)
      for (const page of await whole.copyPages(bound, bound.getPageIndices())) whole.addPage(page)
      return Buffer.from(await whole.save())
    },
  }
}
