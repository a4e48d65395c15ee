import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createActivityWorkflow } from "../../../../workflows/crm/workflows/create-activity"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"
import { assertAssignee, customerOf, documentOf, toActivities } from "./present"
import { ActivityListQuery, CreateActivitySchema } from "./validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, ...filters } = req.validatedQuery as unknown as ActivityListQuery
  const { activities, ...page } = await crmOf(req).activities.list(filters, permissionsOf(req).scope, { limit, offset })
  res.json({ activities: await toActivities(req, activities), ...page, limit, offset })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { customer_id, document_id, owner_id, additional_data, ...data } = req.validatedBody as CreateActivitySchema
  await assertAssignee(req, owner_id)
  const caller = await callerOf(req)
  const activity = { ...data, owner_id: owner_id === undefined ? permissionsOf(req).actor_id : owner_id, customer: await customerOf(req, customer_id), document: await documentOf(req, document_id) }
  const { result } = await createActivityWorkflow(req.scope).run({ input: { activity, additional_data, caller } })
  const [made] = await toActivities(req, [await crmOf(req).activities.one(result.id, null)])
  res.status(201).json({ activity: made })
})
