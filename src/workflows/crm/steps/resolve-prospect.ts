import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { CreateProspectBody } from "../../../types/http/crm-list"
import { forbidden, invalidField } from "../../../utils/errors"
import { customerName } from "../customer-name"
import { assertUser } from "./resolve-deal-parties"

export const resolveProspectStepId = "trato-resolve-prospect"

export type ResolveProspectInput = { data: CreateProspectBody; may_assign: boolean; caller: Caller }

/**
 * Whose the new contact is, before anything is written: whoever makes them, unless `deal:assign` says otherwise.
 * @throws email_of_customer when somebody of the shop has that address: they are found, not made twice.
 */
export const resolveProspectStep = createStep(resolveProspectStepId, async ({ data, may_assign, caller }: ResolveProspectInput, { container }) => {
  const preset = caller.actor.type === "user" ? caller.actor.id : null
  const seller_id = data.seller_id === undefined ? preset : data.seller_id
  if (seller_id !== preset) {
    if (!may_assign) throw forbidden("Tu rol no permite elegir a quién se asigna el prospecto.", { grant: "deal:assign" })
    if (seller_id !== null) await assertUser(container, seller_id, "seller_id")
  }
  if (data.email) {
    const [known] = await container.resolve(Modules.CUSTOMER).listCustomers({ email: data.email }, { select: ["id", "company_name", "first_name", "last_name", "email"], take: 1 })
    if (known) throw invalidField("email", "email_of_customer", `Ese correo ya es de ${customerName(known)}. Búscalo en la lista o en Clientes.`, { name: customerName(known) })
  }
  return new StepResponse({ seller_id })
})
