import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { FollowResponse } from "../../../../types/http/follow"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"
import { FollowQuery } from "./validators"

/** Open deals or contacts by when they were last touched and what comes next (CRM-75). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { order, ...query } = req.validatedQuery as unknown as FollowQuery
  const { rows, count, capped } = await crmOf(req).follow.list({ ...query, order: order.endsWith("next") ? "next" : "idle", descending: order.startsWith("-"), scope: permissionsOf(req).scope })
  const people = await peopleOf(req.scope, rows.map((row) => row.owner_id), { gone: true })
  const follow = rows.map(({ owner_id, ...row }) => ({ ...row, owner: owner_id ? (people.get(owner_id) ?? { id: owner_id, name: owner_id, initials: "?" }) : null }))
  res.json({ follow, count, count_capped: capped, limit: query.limit, offset: query.offset } satisfies FollowResponse)
})
