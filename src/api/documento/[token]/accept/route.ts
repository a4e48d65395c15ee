import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { handle } from "../../../utils/handle"
import { fieldErrors } from "../../../utils/validate"
import { accept } from "../../answer"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { AcceptForm } from "../../validators"

export const POST = handle(async (req: MedusaRequest<Record<string, string>>, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const form = AcceptForm.safeParse(req.body ?? {})
  if (!form.success) return showPage(req, res, document, { status: 422, values: req.body, errors: inWords(req, fieldErrors(form.error)) })
  const outcome = await accept(req, document, form.data)
  if (outcome.done) return backToPage(req, res)
  const now = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(document.id)
  const errors = outcome.error.reason === "document_revised" ? inWords(req, [{ path: "", code: "document_revised", message: "" }]) : undefined
  await showPage(req, res, now, { status: 409, errors, values: { name: form.data.name } })
})
