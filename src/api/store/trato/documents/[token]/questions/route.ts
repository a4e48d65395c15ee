import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalid } from "../../../../../../utils/errors"
import { ask } from "../../../../../documento/answer"
import { QuestionForm } from "../../../../../documento/validators"
import { handle } from "../../../../../utils/handle"
import { fieldErrors } from "../../../../../utils/validate"
import { answerWith, openDocument } from "../../answer"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openDocument(req, res, "submission")
  if (!document) return
  const body = QuestionForm.safeParse(req.body ?? {})
  if (!body.success) throw invalid(fieldErrors(body.error))
  await answerWith(req, res, document.id, await ask(req, document, body.data.text, body.data.name))
})
