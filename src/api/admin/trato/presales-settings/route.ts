import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import type { CrmModuleService } from "../../../../modules/crm/service"
import { SavePresalesSettingsBody } from "../../../../types/http/presales"
import { savePresalesSettingsWorkflow } from "../../../../workflows/presales"
import { handle } from "../../../utils/handle"

/** Print design, series and automation (PB-13), and the stages that documents may bring a deal to. */
const answer = async (req: MedusaRequest<unknown>, res: MedusaResponse) => {
  const crm = req.scope.resolve<CrmModuleService>("trato_crm")
  const [settings, pipelines] = await Promise.all([req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).settings(), crm.pipelines()])
  res.json({ settings, stages: pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => ({ id: stage.id, name: stage.name, pipeline: pipeline.name }))) })
}

export const GET = handle((req: MedusaRequest, res: MedusaResponse) => answer(req, res))

export const POST = handle(async (req: MedusaRequest<SavePresalesSettingsBody>, res: MedusaResponse) => {
  await savePresalesSettingsWorkflow(req.scope).run({ input: req.validatedBody })
  await answer(req, res)
})
