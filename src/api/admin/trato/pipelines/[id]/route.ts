import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SavePipelineBody } from "../../../../../types/http/crm"
import { deletePipelineWorkflow } from "../../../../../workflows/crm/workflows/delete-pipeline"
import { savePipelineWorkflow } from "../../../../../workflows/crm/workflows/save-pipeline"
import { isTratoError } from "../../../../../utils/errors"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const [pipeline] = await crmOf(req).pipelines(req.params.id)
  res.json({ pipeline })
})

/** Guardar of "Editar Embudo". A refused draft is answered with the funnel as it is now, so that the screen can say what changed. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  try {
    await savePipelineWorkflow(req.scope).run({ input: { ...(req.validatedBody as SavePipelineBody), id: req.params.id, caller: await callerOf(req) } })
  } catch (error) {
    if (isTratoError(error) && error.reason === "pipeline_changed") {
      const [pipeline] = await crmOf(req).pipelines(req.params.id)
      Object.assign(error.details, { pipeline })
    }
    throw error
  }
  const [pipeline] = await crmOf(req).pipelines(req.params.id)
  res.json({ pipeline })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await deletePipelineWorkflow(req.scope).run({ input: { id: req.params.id, caller: await callerOf(req) } })
  res.json({ id: req.params.id, object: "pipeline", deleted: true })
})
