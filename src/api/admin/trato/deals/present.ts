import { MedusaRequest } from "@medusajs/framework/http"
import type { CrmModuleService } from "../../../../modules/crm/service"
import type { Caller } from "../../../../modules/crm/caller"
import type { CardRecord, DealRecord, ListRecord } from "../../../../modules/crm/queries/records"
import { DealCard, DealDTO } from "../../../../types/http/crm"
import { DealListRow } from "../../../../types/http/crm-list"
import { Permissions } from "../../../../types/access"
import { isVisible } from "../../../../utils/scope"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { peopleOf } from "../../../utils/people"

export const crmOf = (req: MedusaRequest): CrmModuleService => req.scope.resolve<CrmModuleService>("trato_crm")

/** On whose behalf a workflow runs. `x-trato-client` names the browser tab, so that it can tell its own echo. */
export async function callerOf(req: MedusaRequest): Promise<Caller> {
  const client = req.headers["x-trato-client"]
  return {
    actor: await actorOf(req),
    scope: permissionsOf(req).scope,
    client_id: typeof client === "string" && /^[\w-]{1,64}$/.test(client) ? client : null,
  }
}

export const mayAssign = (req: MedusaRequest): boolean => permissionsOf(req).grants.includes("deal:assign")

/** Puts the owners' names on cards: one query for all of them. */
export async function toCards(req: MedusaRequest, records: CardRecord[]): Promise<DealCard[]> {
  const people = await peopleOf(req.scope, records.map((record) => record.owner_id), { gone: true })
  return records.map((record) => cardOf(record, people))
}

/** The same for rows of the list. */
export async function toRows(req: MedusaRequest, records: ListRecord[]): Promise<DealListRow[]> {
  const people = await peopleOf(req.scope, records.map((record) => record.owner_id), { gone: true })
  return records.map(({ owner_id, ...row }) => ({ ...row, owner: personOf(owner_id, people) }))
}

/** Whoever was deleted from the shop still has a name; an id alone is of somebody who never was one of its people. */
const personOf = (id: string | null, people: Awaited<ReturnType<typeof peopleOf>>) => (id ? (people.get(id) ?? { id, name: id, initials: "?" }) : null)

export const cardOf = ({ owner_id, ...card }: CardRecord, people: Awaited<ReturnType<typeof peopleOf>>): DealCard => ({
  ...card,
  owner: personOf(owner_id, people),
})

/** The deal as its page shows it, with what this actor may do. */
export async function readDealFor(req: MedusaRequest, id: string): Promise<DealDTO> {
  const permissions = permissionsOf(req)
  const record = await crmOf(req).deal(id, permissions.scope)
  const { created_by, ...rest } = record
  const people = await peopleOf(req.scope, [record.owner_id, created_by], { gone: true })
  const { owner_id: _owner, ...deal } = rest
  return {
    ...deal,
    owner: cardOf(rest, people).owner,
    created_by: personOf(created_by, people),
    can: abilities(permissions, record),
  }
}

function abilities({ grants, scope }: Permissions, deal: DealRecord): DealDTO["can"] {
  const mine = isVisible(scope, deal, "write")
  return {
    update: mine && grants.includes("deal:update"),
    close: mine && grants.includes("deal:close"),
    assign: mine && grants.includes("deal:assign") && grants.includes("deal:update"),
    delete: mine && grants.includes("deal:delete"),
  }
}
