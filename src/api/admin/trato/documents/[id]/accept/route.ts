import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { AcceptDocumentBody } from "../../../../../../types/http/presales"
import { acceptDocumentWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<AcceptDocumentBody>, res: MedusaResponse) => {
  await acceptDocumentWorkflow(req.scope).run({ input: { ...(await inputOf(req)), ...req.validatedBody } })
  res.json(await answerOf(req))
})
