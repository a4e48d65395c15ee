import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerQuestionWorkflow } from "../../../../../../../workflows/presales"
import { handle } from "../../../../../../utils/handle"
import { answerOf, inputOf } from "../../../helpers"

/** The shop answers what the customer asked. */
export const POST = handle(async (req: MedusaRequest<{ answer: string }>, res: MedusaResponse) => {
  const { id: document_id, actor, scope } = await inputOf(req)
  await answerQuestionWorkflow(req.scope).run({ input: { document_id, actor, reach: scope, question_id: req.params.question_id, answer: req.validatedBody.answer } })
  res.json(await answerOf(req))
})
