import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ConvertDocumentBody } from "../../../../../../types/http/presales"
import { handle } from "../../../../../utils/handle"
import { convert } from "../../convert"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<ConvertDocumentBody>, res: MedusaResponse) => {
  const target = await convert(req as MedusaRequest, { ...(await inputOf(req)), ...req.validatedBody })
  res.status(201).json({ ...(await answerOf(req)), target })
})
