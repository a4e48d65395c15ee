import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateDocumentWorkflow } from "../../../../../workflows/presales"
import { handle } from "../../../../utils/handle"
import { fieldErrors } from "../../../../utils/validate"
import { invalid } from "../../../../../utils/errors"
import { answerOf, inputOf, rememberPaper } from "../helpers"
import { UpdateDocument } from "../validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await answerOf(req))
})

/** Validates here: a middleware on `/:id` would also stand before `/preview`. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = UpdateDocument.safeParse(req.body ?? {})
  if (!body.success) throw invalid(fieldErrors(body.error))
  await updateDocumentWorkflow(req.scope).run({ input: { ...(await inputOf(req)), data: body.data } })
  const answer = await answerOf(req)
  await rememberPaper(req, answer.document, body.data.paper_format)
  res.json(answer)
})
