import { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import { SavedViewDTO, ViewList } from "../../../../types/http/crm-list"
import { permissionsOf } from "../../../utils/authorize"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"

export const actorIdOf = (req: MedusaRequest): string => (req as AuthenticatedMedusaRequest).auth_context.actor_id
export const mayShare = (req: MedusaRequest): boolean => permissionsOf(req).grants.includes("view:share")

/** One's own views and the shared ones, with what this actor may do to each. */
export async function viewsFor(req: MedusaRequest, list: ViewList): Promise<SavedViewDTO[]> {
  const actorId = actorIdOf(req)
  const share = mayShare(req)
  const records = await crmOf(req).views(list, actorId)
  const people = await peopleOf(req.scope, records.map((view) => view.owner_id))
  return records.map(({ owner_id, ...view }) => ({ ...view, owner: people.get(owner_id) ?? null, can: { update: view.shared ? share : owner_id === actorId, share } }))
}
