import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StoredDocument } from "../../../../modules/presales/tables"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { isTratoError } from "../../../../utils/errors"
import { findCheckoutOffer, openCheckout, tellNotPaid } from "../../../../workflows/presales/host/checkout"
import { openPayment } from "../../../../workflows/presales/host/payment"
import { handlePage } from "../../../utils/handle-page"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { buyer } from "../../visit"

/** To the shop's own payment page (PB-04): with the order that the document became, else with the cart of what remains; back to the document when nothing is owed. */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  if (req.method === "HEAD") return backToPage(req, res)
  try {
    const url = (await openPayment(req.scope, document)) ?? (await cartUrl(req, document))
    if (!url) return backToPage(req, res)
    res.setHeader("Cache-Control", "no-store")
    res.redirect(303, url)
  } catch (error) {
    if (!isTratoError(error)) throw error
    if (error.reason === "already_converted") return backToPage(req, res)
    await tellNotPaid(req.scope, document, error)
    const now = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(document.id)
    await showPage(req, res, now, { status: 409, errors: await inWords(req, document, [{ path: "", code: "not_payable", message: "" }]) })
  }
})

async function cartUrl(req: MedusaRequest, document: StoredDocument): Promise<string | null> {
  if (!(await findCheckoutOffer(req.scope, document))) return null
  return (await openCheckout(req.scope, document.id, buyer(document.answered_by))).url
}
