import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../modules/presales/service"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { StoredDocument } from "../../modules/presales/tables"
import { Language, readersLanguage, sendNotFound, sendTooMany } from "../../public"
import { FieldError } from "../../types/common"
import { DocumentPage, sendDocumentPage } from "./page"
import { texts } from "./texts"
import { brandOf } from "../../workflows/billing/shop"
import { TypedValues } from "./validators"
import { publicDocument, visit } from "./visit"

/** The document behind the link, or undefined once the one answer for wrong links has been sent. */
export async function openPage(req: MedusaRequest<unknown>, res: MedusaResponse, kind: "read" | "submission"): Promise<StoredDocument | undefined> {
  const found = await visit(req, kind)
  if (found.outcome === "open") return found.document
  if (found.outcome === "unknown") sendNotFound(req as MedusaRequest, res)
  else sendTooMany(req as MedusaRequest, res)
  return undefined
}

export async function showPage(req: MedusaRequest<unknown>, res: MedusaResponse, document: StoredDocument, { typed, ...more }: Pick<DocumentPage, "status" | "errors"> & { typed?: unknown } = {}): Promise<void> {
  const options = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getOptions()
  const [shown, language, brand] = await Promise.all([publicDocument(req.scope, document), pageLanguage(req, document), brandOf(req.scope)])
  sendDocumentPage(res, { document: { ...shown, language }, brand, token: req.params.token, options, values: TypedValues.parse(typed), ...more })
}

/** The paper stays in the document's language; the page about it is read by whoever opens it. */
async function pageLanguage(req: MedusaRequest<unknown>, document: Pick<StoredDocument, "customer_id" | "language">): Promise<Language> {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const written = document.language ?? (await presales.customerPaper(document.customer_id)).language
  return readersLanguage(req as MedusaRequest, presales.getOptions().language, written)
}

/** Fields that show their own mistake; what else is wrong is told on top. */
const SHOWN = new Set(["name", "reason", "text", "approved_line_ids"])

const NOTHING_THERE = new Set(["too_small", "required", "invalid_type"])

/** A form's mistakes in the language of the page. */
export async function inWords(req: MedusaRequest<unknown>, document: Pick<StoredDocument, "customer_id" | "language">, errors: FieldError[]): Promise<FieldError[]> {
  const t = texts[await pageLanguage(req, document)]
  const known: Record<string, string> = { document_revised: t.revised, nothing_approved: t.nothingApproved, not_payable: t.notPayable, too_many_questions: t.tooManyQuestions, choice_settled: t.choiceSettled, invalid_signature: t.signatureBroken }
  const missing: Record<string, string> = { name: t.nameMissing, text: t.questionMissing }
  return errors.map((error) => ({ ...error, path: SHOWN.has(error.path) ? error.path : "", message: known[error.code] ?? (NOTHING_THERE.has(error.code) ? missing[error.path] : undefined) ?? t.tooLong }))
}

/** After a form: the browser asks for the page again, so that reloading it sends nothing twice. */
export const backToPage = (req: MedusaRequest<unknown>, res: MedusaResponse): void => {
  res.redirect(303, `/documento/${req.params.token}`)
}
