import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SendDocumentBody } from "../../../../../../types/http/presales"
import { sendDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<SendDocumentBody>, res: MedusaResponse) => {
  const { result } = await sendDocumentWorkflow(req.scope).run({ input: { ...(await inputOf(req)), data: req.validatedBody } })
  res.json({ ...(await answerOf(req)), mail: result })
})
