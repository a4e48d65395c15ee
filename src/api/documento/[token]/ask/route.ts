import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../utils/handle"
import { fieldErrors } from "../../../utils/validate"
import { ask } from "../../answer"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { QuestionForm } from "../../validators"

export const POST = handle(async (req: MedusaRequest<unknown>, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const form = QuestionForm.safeParse(req.body ?? {})
  if (!form.success) return showPage(req, res, document, { status: 422, typed: req.body, errors: await inWords(req, document, fieldErrors(form.error)) })
  await ask(req, document, form.data.text, form.data.name)
  backToPage(req, res)
})
