import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { handlePage } from "../../../utils/handle-page"
import { fieldErrors } from "../../../utils/validate"
import { accept } from "../../answer"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { AcceptForm } from "../../validators"

/** Refusals that the page tells, and where; the others are told by the document's own state. */
const AT_THE_FIELD: Record<string, string> = { document_revised: "", choice_settled: "", nothing_approved: "approved_line_ids" }

export const POST = handlePage(async (req: MedusaRequest<unknown>, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const form = AcceptForm.safeParse(req.body ?? {})
  if (!form.success) return showPage(req, res, document, { status: 422, typed: req.body, errors: await inWords(req, document, fieldErrors(form.error)) })
  const outcome = await accept(req, document, form.data)
  if (outcome.done) return backToPage(req, res)
  const now = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(document.id)
  const told = AT_THE_FIELD[outcome.error.reason]
  const errors = told === undefined ? undefined : await inWords(req, now, [{ path: told, code: outcome.error.reason, message: "" }])
  await showPage(req, res, now, { status: told ? 422 : 409, errors, typed: req.body })
})
