import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ProposalsResponse } from "../../../../types/http/follow"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"
import { ProposalsQuery } from "../follow/validators"
import { peopleOf } from "../../../utils/people"

/** What the shop proposes by itself: who is late to buy again, which lost deal could be won now. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as unknown as ProposalsQuery
  const { proposals, count } = await crmOf(req).follow.proposals({ scope: permissionsOf(req).scope, limit, offset })
  const people = await peopleOf(req.scope, proposals.map((one) => one.owner_id))
  res.json({ proposals: proposals.map(({ owner_id, ...one }) => ({ ...one, owner: people.get(owner_id ?? "") ?? null })), count, limit, offset } satisfies ProposalsResponse)
})
