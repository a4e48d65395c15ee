import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openPayment } from "../../../../workflows/presales/host/payment"
import { handle } from "../../../utils/handle"
import { backToPage, openPage } from "../../show"

/** To the shop's own payment page with the order that the document became (PB-04); back to the document when nothing is owed. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const url = await openPayment(req.scope, document)
  if (!url) return backToPage(req, res)
  res.setHeader("Cache-Control", "no-store")
  res.redirect(303, url)
})
