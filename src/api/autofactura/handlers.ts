import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendNotFound } from "../../public"
import { sendFile } from "../utils/files"
import { invoicePdf, invoiceXml } from "../../workflows/billing/invoice-files"
import { referenceFor } from "../utils/references"
import { inLanguage } from "./errors"
import { closed, notFound, shopNotReady, tooMany } from "./respond"
import { submit } from "./submit"
import { findView, progressOfView, toPublic, View } from "./view"

/** What may be downloaded stays so for ever, also when the link no longer invoices (BIL-06). */
export async function sendXml(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  const xml = view.state === "invoiced" && view.invoice ? await invoiceXml(req.scope, view.invoice) : null
  if (!xml) return sendNotFound(req, res)
  sendFile(res, { ...xml, type: "application/xml; charset=utf-8" })
}

export async function sendPdf(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  const xml = view.state === "invoiced" && view.invoice ? await invoiceXml(req.scope, view.invoice) : null
  if (!xml) return sendNotFound(req, res)
  sendFile(res, { ...(await invoicePdf(req.scope, view.invoice!, xml.content)), type: "application/pdf" })
}

export async function sendProgress(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  const progress = await progressOfView(req, view)
  if (!progress) return notFound(res)
  res.json(progress)
}

export async function sendData(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  res.json({ self_invoice: await toPublic(req, view) })
}

/** The form as JSON: 202 with what the link now leads to, or 422 with every mistake. */
export async function submitJson(req: MedusaRequest, res: MedusaResponse, view: View): Promise<void> {
  if (view.state === "expired" || view.state === "off" || view.state === "returned") return closed(res, view.state)
  const result = await submit(req, view)
  if (result.kind === "too_many") return tooMany(res)
  if (result.kind === "errors") {
    const errors = inLanguage(view.language, result.errors)
    return void res.status(422).json({ type: "invalid_data", code: "invalid_receiver", message: errors.map((e) => e.message).join(" "), errors, details: {} })
  }
  if (result.kind === "shop") return shopNotReady(res, referenceFor(req, res, { status: 503, code: result.error.reason, error: result.error }))
  const found = await findView(req)
  if ("view" in found) res.status(202).json({ self_invoice: await toPublic(req, found.view) })
  else notFound(res)
}
