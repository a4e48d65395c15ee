import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { markVisited, publicDocument } from "../../../../documento/visit"
import { handle } from "../../../../utils/handle"
import { openDocument } from "../answer"

/** The customer's page as JSON, for a storefront that draws its own. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openDocument(req, res, "read")
  if (!document) return
  await markVisited(req, document)
  res.json({ document: await publicDocument(req.scope, document) })
})
