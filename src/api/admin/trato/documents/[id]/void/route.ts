import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { VoidDocumentBody } from "../../../../../../types/http/presales"
import { voidDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<VoidDocumentBody>, res: MedusaResponse) => {
  await voidDocumentWorkflow(req.scope).run({ input: { ...(await inputOf(req)), reason: req.validatedBody.reason } })
  res.json(await answerOf(req))
})
