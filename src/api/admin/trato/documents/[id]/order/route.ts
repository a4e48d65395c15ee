import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ConvertedLine } from "../../../../../../types/http/presales"
import { convertDocumentToOrderWorkflow, explainConversionError } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest<{ lines?: ConvertedLine[] }>, res: MedusaResponse) => {
  const { result, errors } = await convertDocumentToOrderWorkflow(req.scope).run({ input: { ...(await inputOf(req)), lines: req.validatedBody.lines }, throwOnError: false })
  if (errors.length) throw await explainConversionError(req.scope, req.params.id, errors[0].error)
  res.json({ ...(await answerOf(req)), order: { id: result.order_id, display_id: result.display_id } })
})
