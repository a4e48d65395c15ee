import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CrmModuleService } from "../../../modules/crm/service"
import { mayAsk, sendNotFound, sendTooMany } from "../../../public"
import { publicUrl } from "../../../utils/options"
import { isTokenShaped, hashToken } from "../../../utils/tokens"
import { handle } from "../../utils/handle"
import { calendarOf } from "../calendar"

/** A user's follow-ups for a calendar program (B-16). Whoever has the address reads it; its owner ends it in the admin. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = req.scope.resolve<CrmModuleService>("trato_crm")
  const token = req.params.token.replace(/\.ics$/, "")
  const events = isTokenShaped(token) ? await crm.activities.feedEvents(token) : null
  if (!events) return (await mayAsk(req, "wrong-token")) ? sendNotFound(req, res) : sendTooMany(req, res)
  if (!(await mayAsk(req, "read", hashToken(token)))) return sendTooMany(req, res)
  res.setHeader("Content-Type", "text/calendar; charset=utf-8")
  res.setHeader("Cache-Control", "private, no-store")
  res.status(200).send(await calendarOf(events, publicUrl(crm.getOptions()), crm.getOptions().language))
})

export const CORS = false
