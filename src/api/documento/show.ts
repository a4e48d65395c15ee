import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../modules/presales/service"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { StoredDocument } from "../../modules/presales/tables"
import { sendNotFound, sendTooMany } from "../../public"
import { FieldError } from "../../types/common"
import { DocumentPage, sendDocumentPage } from "./page"
import { texts } from "./texts"
import { languageOf } from "../../workflows/presales/host/paper"
import { publicDocument, visit } from "./visit"

/** The document behind the link, or undefined once the one answer for wrong links has been sent. */
export async function openPage(req: MedusaRequest<unknown>, res: MedusaResponse, kind: "read" | "submission"): Promise<StoredDocument | undefined> {
  const found = await visit(req, kind)
  if (found.outcome === "open") return found.document
  if (found.outcome === "unknown") sendNotFound(req as MedusaRequest, res)
  else sendTooMany(req as MedusaRequest, res)
  return undefined
}

export async function showPage(req: MedusaRequest<unknown>, res: MedusaResponse, document: StoredDocument, more: Pick<DocumentPage, "status" | "values" | "errors"> = {}): Promise<void> {
  const options = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getOptions()
  sendDocumentPage(res, { document: await publicDocument(req.scope, document), token: req.params.token, options, ...more })
}

/** A form's mistakes in the customer's language. */
export async function inWords(req: MedusaRequest<unknown>, document: Pick<StoredDocument, "customer_id" | "language">, errors: FieldError[]): Promise<FieldError[]> {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const t = texts[await languageOf(presales, document)]
  const known: Record<string, string> = { document_revised: t.revised, nothing_approved: t.nothingApproved }
  return errors.map((error) => ({ ...error, message: known[error.code] ?? (error.path === "name" && error.code !== "too_big" ? t.nameMissing : t.tooLong) }))
}

/** After a form: the browser asks for the page again, so that reloading it sends nothing twice. */
export const backToPage = (req: MedusaRequest<unknown>, res: MedusaResponse): void => {
  res.redirect(303, `/documento/${req.params.token}`)
}
