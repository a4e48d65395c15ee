import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateActivityWorkflow } from "../../../../../workflows/crm/workflows/update-activity"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf, mayAssign } from "../../deals/present"
import { toActivities } from "../present"
import { UpdateActivitySchema } from "../validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const [activity] = await toActivities(req, [await crmOf(req).activities.one(req.params.id, permissionsOf(req).scope)])
  res.json({ activity })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { version, ...changes } = req.validatedBody as UpdateActivitySchema
  await updateActivityWorkflow(req.scope).run({ input: { id: req.params.id, changes, version, may_assign: mayAssign(req), caller: await callerOf(req) } })
  const [activity] = await toActivities(req, [await crmOf(req).activities.one(req.params.id, null)])
  res.json({ activity })
})
