import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { duplicateDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

/** Answers the copy. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await duplicateDocumentWorkflow(req.scope).run({ input: await inputOf(req) })
  res.status(201).json(await answerOf(req, result.id))
})
