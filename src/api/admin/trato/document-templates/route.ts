import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { SaveTemplateBody } from "../../../../types/http/presales"
import { saveTemplateWorkflow } from "../../../../workflows/presales"
import { handle } from "../../../utils/handle"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ templates: await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).templates() })
})

export const POST = handle(async (req: MedusaRequest<SaveTemplateBody>, res: MedusaResponse) => {
  const { result } = await saveTemplateWorkflow(req.scope).run({ input: { id: null, data: req.validatedBody } })
  res.status(201).json({ template: result })
})
