import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { toActivities } from "../present"
import { CalendarQuery } from "../validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { take, ...filters } = req.validatedQuery as unknown as CalendarQuery
  const days = await crmOf(req).activities.calendar(filters, permissionsOf(req).scope, take)
  const named = new Map((await toActivities(req, days.flatMap((day) => day.activities))).map((activity) => [activity.id, activity]))
  res.json({ days: days.map((day) => ({ ...day, activities: day.activities.map((activity) => named.get(activity.id)) })) })
})
