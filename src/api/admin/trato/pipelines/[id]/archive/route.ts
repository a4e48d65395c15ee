import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ArchivePipelineBody } from "../../../../../../types/http/crm"
import { archivePipelineWorkflow } from "../../../../../../workflows/crm/workflows/archive-pipeline"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf } from "../../../deals/present"

/** Puts a funnel away, or brings it back (B-01). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { archived, version } = req.validatedBody as ArchivePipelineBody
  await archivePipelineWorkflow(req.scope).run({ input: { id: req.params.id, archived, version, caller: await callerOf(req) } })
  const [pipeline] = await crmOf(req).pipelines(req.params.id)
  res.json({ pipeline })
})
