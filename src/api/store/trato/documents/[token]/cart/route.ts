import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openCheckout } from "../../../../../../workflows/presales/host/checkout"
import { buyer } from "../../../../../documento/visit"
import { handle } from "../../../../../utils/handle"
import { openDocument } from "../../answer"

/** The cart in which an accepted quote is paid, the open one or a new one: `{ cart: { id, total, currency_code, expires_at, url } }`. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openDocument(req, res, "submission")
  if (!document) return
  res.json({ cart: await openCheckout(req.scope, document.id, buyer(document.answered_by)) })
})
