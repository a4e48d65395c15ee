import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreatePipelineBody } from "../../../../types/http/crm"
import { createPipelineWorkflow } from "../../../../workflows/crm/workflows/create-pipeline"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ pipelines: await crmOf(req).pipelines() })
})

/** A further funnel (B-01). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createPipelineWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreatePipelineBody), caller: await callerOf(req) } })
  const [pipeline] = await crmOf(req).pipelines(result.id)
  res.status(201).json({ pipeline })
})
