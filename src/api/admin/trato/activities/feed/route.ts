import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CalendarFeedBody, CalendarFeedResponse } from "../../../../../types/http/activities"
import { publicUrl } from "../../../../../utils/options"
import { setCalendarFeedWorkflow } from "../../../../../workflows/crm/workflows/set-calendar-feed"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"

async function answer(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const crm = crmOf(req)
  const token = await crm.activities.feedToken(permissionsOf(req).actor_id)
  const body: CalendarFeedResponse = { url: token ? `${publicUrl(crm.getOptions())}/calendario/${token}` : null }
  res.json(body)
}

/** The private address of one's own calendar. */
export const GET = handle(answer)

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { action } = req.validatedBody as CalendarFeedBody
  await setCalendarFeedWorkflow(req.scope).run({ input: { user_id: permissionsOf(req).actor_id, action } })
  await answer(req, res)
})
