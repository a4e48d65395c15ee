import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CloseRestBody } from "../../../../../../types/http/presales"
import { closeRestWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<CloseRestBody>, res: MedusaResponse) => {
  await closeRestWorkflow(req.scope).run({ input: { ...(await inputOf(req)), reason: req.validatedBody.reason } })
  res.json(await answerOf(req))
})
