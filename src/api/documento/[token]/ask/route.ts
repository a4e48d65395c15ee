import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handlePage } from "../../../utils/handle-page"
import { fieldErrors } from "../../../utils/validate"
import { ask } from "../../answer"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { QuestionForm } from "../../validators"

export const POST = handlePage(async (req: MedusaRequest<unknown>, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const form = QuestionForm.safeParse(req.body ?? {})
  if (!form.success) return showPage(req, res, document, { status: 422, typed: req.body, errors: await inWords(req, document, fieldErrors(form.error)) })
  const outcome = await ask(req, document, form.data.text, form.data.name)
  if (outcome.done) return backToPage(req, res)
  await showPage(req, res, document, { status: 409, typed: req.body, errors: await inWords(req, document, [{ path: "text", code: outcome.error.reason, message: "" }]) })
})
