import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../../../../utils/errors"
import { tagDealWorkflow } from "../../../../../../workflows/automation/workflows/tag-deal"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf } from "../../present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = crmOf(req)
  if (!(await crm.isSubjectVisible("deal", req.params.id, permissionsOf(req).scope))) throw notFound("deal", req.params.id)
  res.json({ tags: await crm.automations.tags(req.params.id) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await tagDealWorkflow(req.scope).run({ input: { id: req.params.id, ...(req.validatedBody as { add?: string[]; remove?: string[] }), caller: await callerOf(req) } })
  res.json({ tags: result.tags })
})
