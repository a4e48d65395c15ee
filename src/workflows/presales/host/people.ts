import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CrmModuleService } from "../../../modules/crm/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { invalidField, notFound } from "../../../utils/errors"

export type DealFacts = { id: string; key: string; title: string; customer_id: string | null; currency_code: string; owner_id: string | null; status: string }

const DEAL_FIELDS = ["id", "key", "title", "customer_id", "currency_code", "owner_id", "status"]

/** @throws not_found when the deal is not there or not visible to the actor. */
export async function findDeal(container: MedusaContainer, id: string, scope: Scope | null): Promise<DealFacts> {
  const crm = container.resolve<CrmModuleService>("trato_crm")
  const [visible, deals] = await Promise.all([scope ? crm.isSubjectVisible("deal", id, scope) : true, crm.listTratoDeals({ id }, { select: DEAL_FIELDS, take: 1 })])
  if (!visible || !deals[0]) throw notFound("deal", id)
  return deals[0] as unknown as DealFacts
}

/** For a paper or an answer: undefined when the deal is gone. */
export async function findDealRef(container: MedusaContainer, id: string): Promise<Pick<DealFacts, "id" | "key" | "title"> | null> {
  const [deal] = await container.resolve<CrmModuleService>("trato_crm").listTratoDeals({ id }, { select: ["id", "key", "title"], take: 1 })
  return deal ? { id: deal.id, key: deal.key, title: deal.title } : null
}

export type Seller = { id: string | null; name: string | null }

/**
 * Who sells: the one named, else the actor. Whoever sees only some sellers' rows may name only those,
 * since a document given away would be out of sight.
 */
export async function findSeller(container: MedusaContainer, asked: string | null | undefined, actor: Actor, scope: Scope | null): Promise<Seller> {
  if (asked === null) return { id: null, name: null }
  const id = asked ?? (actor.type === "user" ? actor.id : null)
  if (!id) return { id: null, name: null }
  if (id === actor.id && actor.name) return { id, name: actor.name }
  if (asked && scope?.user_ids && !scope.user_ids.includes(asked)) {
    throw invalidField("seller_id", "seller_out_of_reach", "Solo puedes asignar documentos a vendedores de tu equipo.")
  }
  const [user] = await container.resolve(Modules.USER).listUsers({ id }, { select: ["id", "first_name", "last_name", "email"], take: 1 })
  if (!user) throw invalidField("seller_id", "seller_not_found", "Ese vendedor ya no existe; elige otro.")
  return { id, name: [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email }
}
