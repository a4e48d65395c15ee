import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { ActivityRecord } from "../../../../modules/crm/activities/read-activities"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import type { ActivityDTO } from "../../../../types/http/activities"
import { forbidden, invalidField } from "../../../../utils/errors"
import { permissionsOf } from "../../../utils/authorize"
import { mayAssign } from "../deals/present"
import { peopleOf } from "../../../utils/people"

/** Puts people's names on follow-ups: one query for all of them. */
export async function toActivities(req: MedusaRequest, records: ActivityRecord[]): Promise<ActivityDTO[]> {
  const people = await peopleOf(req.scope, records.flatMap((record) => [record.owner_id, record.created_by_id]), { gone: true })
  const person = (id: string | null) => (id ? (people.get(id) ?? { id, name: "", initials: "?" }) : null)
  const may = permissionsOf(req).grants.includes("deal:update")
  return records.map(({ owner_id, created_by_id, can, ...record }) => ({ ...record, owner: person(owner_id), created_by: person(created_by_id), can: { update: can.update && may } }))
}

/** Who a follow-up may be given to: oneself always, others with `deal:assign`. */
export async function assertAssignee(req: MedusaRequest, ownerId: string | null | undefined): Promise<void> {
  if (ownerId === undefined || ownerId === permissionsOf(req).actor_id) return
  if (!mayAssign(req)) throw forbidden("Tu rol no permite asignar seguimientos a otra persona.", { grant: "deal:assign" })
  if (ownerId !== null && !(await peopleOf(req.scope, [ownerId])).has(ownerId)) throw invalidField("owner_id", "person_unknown", "Esa persona ya no existe. Elige otra.")
}

export async function customerOf(req: MedusaRequest, id: string | null | undefined): Promise<{ id: string; name: string } | null> {
  if (!id) return null
  const [customer] = await req.scope.resolve(Modules.CUSTOMER).listCustomers({ id }, { select: ["id", "company_name", "first_name", "last_name", "email"], take: 1 })
  if (!customer) throw invalidField("customer_id", "customer_unknown", "Ese cliente ya no existe. Elige otro.")
  return { id, name: customer.company_name || [customer.first_name, customer.last_name].filter(Boolean).join(" ") || customer.email || id }
}

/** A document that the caller sees. */
export async function documentOf(req: MedusaRequest, id: string | null | undefined): Promise<{ id: string; number: string } | null> {
  if (!id) return null
  const presales = req.scope.resolve<PresalesModuleService>("trato_presales")
  if (!(await presales.isSubjectVisible("document", id, permissionsOf(req).scope))) throw invalidField("document_id", "document_unknown", "Ese documento ya no existe o no puedes verlo.")
  const [document] = await presales.listTratoDocuments({ id }, { select: ["id", "number"], take: 1 })
  return { id, number: document?.number ?? "" }
}
