import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { OrderDealResponse } from "../../../../../../types/http/follow"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { crmOf } from "../../../deals/present"
import { peopleOf } from "../../../../../utils/people"

/** The deal an order came out of, for the order's page (CRM-90). Nothing of one the actor may not see. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const found = await crmOf(req).follow.dealOfOrder(req.params.id, permissionsOf(req).scope)
  if (!found) return res.json({ deal: null } satisfies OrderDealResponse)
  const { owner_id, ...deal } = found
  return res.json({ deal: { ...deal, owner: (await peopleOf(req.scope, [owner_id], { gone: true })).get(owner_id ?? "") ?? null } } satisfies OrderDealResponse)
})
