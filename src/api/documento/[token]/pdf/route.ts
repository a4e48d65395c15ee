import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAPER_FORMATS, PaperFormat } from "../../../../types/http/presales"
import { printDocument } from "../../../../workflows/presales/host/paper"
import { handlePage } from "../../../utils/handle-page"
import { openPage } from "../../show"

/** The paper, also of a document that expired or was answered. An unknown format is A4. */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "read")
  if (!document) return
  const asked = req.query.format as PaperFormat
  const paper = await printDocument(req.scope, document, PAPER_FORMATS.includes(asked) ? asked : "a4")
  res.setHeader("Content-Disposition", `attachment; filename="${paper.filename}"`)
  res.setHeader("Cache-Control", "no-store")
  res.type("application/pdf").send(paper.content)
})

export const POST = GET
