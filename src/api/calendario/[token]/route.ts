import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { adminPath } from "../../../utils/admin-path"
import type { AccessModuleService } from "../../../modules/access/service"
import type { CrmModuleService } from "../../../modules/crm/service"
import { mayAsk, sendNotFound, sendTooMany } from "../../../public"
import { publicUrl } from "../../../utils/options"
import { isTokenShaped, hashToken } from "../../../utils/tokens"
import { handle } from "../../utils/handle"
import { peopleOf } from "../../utils/people"
import { calendarOf } from "../calendar"

/** A user's follow-ups for a calendar program (B-16). Whoever has the address reads it; its owner ends it in the admin. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = req.scope.resolve<CrmModuleService>("trato_crm")
  const token = req.params.token.replace(/\.ics$/, "")
  const owner = isTokenShaped(token) ? await crm.activities.feedOwner(token) : null
  if (!owner || !(await mayRead(req, owner))) return (await mayAsk(req, "wrong-token")) ? sendNotFound(req, res) : sendTooMany(req, res)
  if (!(await mayAsk(req, "read", hashToken(token)))) return sendTooMany(req, res)
  res.setHeader("Content-Type", "text/calendar; charset=utf-8")
  res.setHeader("Cache-Control", "private, no-store")
  res.status(200).send(await calendarOf(await crm.activities.feedEvents(owner), `${publicUrl(crm.getOptions())}${adminPath(req.scope)}`, crm.getOptions().language))
})

/** Whoever left the shop, or may not read deals any more, has no calendar of them either. */
async function mayRead(req: MedusaRequest, owner: string): Promise<boolean> {
  const [permissions, people] = await Promise.all([req.scope.resolve<AccessModuleService>("trato_access").permissionsOf(owner), peopleOf(req.scope, [owner])])
  return people.has(owner) && permissions.grants.includes("deal:view")
}

export const CORS = false
