import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { RenewDocumentBody } from "../../../../../../types/http/presales"
import { renewsByNext } from "../../../../../../modules/presales/transitions"
import { duplicateDocumentWorkflow, updateDocumentWorkflow } from "../../../../../../workflows/presales"
import { renewal } from "../../../../../../workflows/presales/host/renewal"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

/** New validity and, when asked, today's prices (PB-08); a contract in force gets its next period (PB-10). */
export const POST = handle(async (req: MedusaRequest<RenewDocumentBody>, res: MedusaResponse) => {
  const input = await inputOf(req)
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(input.id, input.scope)
  if (renewsByNext(document)) {
    const { result } = await duplicateDocumentWorkflow(req.scope).run({ input: { ...input, next_period: true } })
    res.status(201).json(await answerOf(req, result.id))
    return
  }
  const data = renewal(document, req.validatedBody, presales.today(), (await presales.choices()).defaults[document.type].valid_days)
  await updateDocumentWorkflow(req.scope).run({ input: { ...input, data } })
  res.json(await answerOf(req))
})
