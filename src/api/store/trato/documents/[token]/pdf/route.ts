import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { printDocument } from "../../../../../../workflows/presales/host/paper"
import { handle } from "../../../../../utils/handle"
import { openDocument } from "../../answer"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openDocument(req, res, "read")
  if (!document) return
  const paper = await printDocument(req.scope, document, "a4")
  res.setHeader("Content-Disposition", `attachment; filename="${paper.filename}"`)
  res.setHeader("Cache-Control", "no-store")
  res.type("application/pdf").send(paper.content)
})
