import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { StageDocumentBody } from "../../../../../../types/http/presales"
import { stageDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

/** The work goes on to its next stage (PB-09). */
export const POST = handle(async (req: MedusaRequest<StageDocumentBody>, res: MedusaResponse) => {
  const { id, actor, scope } = await inputOf(req)
  await stageDocumentWorkflow(req.scope).run({ input: { id, actor, reach: scope, ...req.validatedBody } })
  res.json(await answerOf(req))
})
