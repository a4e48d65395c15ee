import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handlePage } from "../../utils/handle-page"
import { openPage, showPage } from "../show"
import { markVisited } from "../visit"

/** The customer's page of a document. No account, no JavaScript. */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "read")
  if (!document) return
  await markVisited(req, document)
  await showPage(req, res, document)
})
