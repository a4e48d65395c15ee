import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { CreateDocumentBody } from "../../../../types/http/presales"
import { createDocumentWorkflow } from "../../../../workflows/presales"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { summaryDto } from "./dto"
import { answerOf, rememberPaper } from "./helpers"
import { ListDocuments } from "./validators"

/** Documents that the actor may see; `count` stops at a thousand, and then `capped` says so. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, order, cursor, ...filters } = req.validatedQuery as unknown as z.infer<typeof ListDocuments>
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { rows, count, capped, next_cursor } = await presales.listPage(filters, { limit, offset, order, cursor }, permissionsOf(req).scope)
  const today = presales.today()
  res.json({ documents: rows.map((row) => summaryDto(presales, row, today)), count, capped, offset, limit, next_cursor })
})

export const POST = handle(async (req: MedusaRequest<CreateDocumentBody>, res: MedusaResponse) => {
  const actor = await actorOf(req as MedusaRequest)
  const { scope } = permissionsOf(req as MedusaRequest)
  const { result } = await createDocumentWorkflow(req.scope).run({ input: { data: req.validatedBody, actor, scope } })
  const answer = await answerOf(req, result.id)
  await rememberPaper(req, answer.document, req.validatedBody.paper_format)
  res.status(201).json(answer)
})
