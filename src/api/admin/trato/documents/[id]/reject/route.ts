import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RejectDocumentBody } from "../../../../../../types/http/presales"
import { rejectDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<RejectDocumentBody>, res: MedusaResponse) => {
  await rejectDocumentWorkflow(req.scope).run({ input: { ...(await inputOf(req)), reason: req.validatedBody.reason } })
  res.json(await answerOf(req))
})
