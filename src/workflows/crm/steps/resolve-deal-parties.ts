import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { forbidden, invalidField } from "../../../utils/errors"
import { crmOf } from "../crm"
import { customerName } from "../customer-name"

export const resolveDealPartiesStepId = "trato-resolve-deal-parties"

export type DealPartiesInput = {
  customer_id?: string | null
  customer_name?: string
  owner_id?: string | null
  /** Whom the host's hook chose, in place of the customer's seller. */
  chosen_id?: string | null
  currency_code?: string
  may_assign: boolean
  caller: Caller
}

export type DealParties = {
  /** Null: a new one of this name is to be made. */
  customer: { id: string; name: string } | null
  new_customer_name: string | null
  owner_id: string | null
  currency_code: string
}

/**
 * Who the deal is with and whose it is, before anything is written. The seller of the customer gets
 * it; a customer without one leaves it to whoever creates it; only `deal:assign` may choose (CRM-35).
 */
export const resolveDealPartiesStep = createStep(resolveDealPartiesStepId, async (input: DealPartiesInput, { container }) => {
  const name = input.customer_name?.trim() ?? ""
  if (!input.customer_id && !name) throw invalidField("customer_id", "required", "Elige un cliente o prospecto, o escribe el nombre de uno nuevo.")
  const customer = input.customer_id ? await existingCustomer(container, input.customer_id) : null
  const seller = customer ? ((await crmOf(container).sellersOf([customer.id])).get(customer.id) ?? null) : null
  if (input.chosen_id) await assertUser(container, input.chosen_id)
  const preset = input.chosen_id !== undefined ? input.chosen_id : (seller ?? (input.caller.actor.type === "user" ? input.caller.actor.id : null))
  if (input.owner_id !== undefined && input.owner_id !== preset) {
    if (!input.may_assign) throw forbidden("Tu rol no permite elegir a quién se asigna el trato.", { grant: "deal:assign" })
    if (input.owner_id !== null) await assertUser(container, input.owner_id)
  }
  return new StepResponse<DealParties>({
    customer,
    new_customer_name: customer ? null : name,
    owner_id: input.owner_id === undefined ? preset : input.owner_id,
    currency_code: input.currency_code ?? (await storeCurrency(container)),
  })
})

export async function existingCustomer(container: MedusaContainer, id: string): Promise<{ id: string; name: string; email: string | null }> {
  const [customer] = await container.resolve(Modules.CUSTOMER).listCustomers({ id }, { select: ["id", "company_name", "first_name", "last_name", "email"], take: 1 })
  if (!customer) throw invalidField("customer_id", "customer_unknown", "Ese cliente ya no existe. Elige otro o escribe un nombre nuevo.")
  return { id: customer.id, name: customerName(customer), email: customer.email ?? null }
}

export async function assertUser(container: MedusaContainer, id: string, path = "owner_id"): Promise<void> {
  const [user] = await container.resolve(Modules.USER).listUsers({ id }, { select: ["id"], take: 1 })
  if (!user) throw invalidField(path, "user_unknown", "Esa persona ya no tiene acceso a la tienda. Elige a otra.")
}

/** A deal without a currency is in the shop's (D11). */
async function storeCurrency(container: MedusaContainer): Promise<string> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { relations: ["supported_currencies"], take: 1 })
  const currencies = store?.supported_currencies ?? []
  return (currencies.find((c) => c.is_default) ?? currencies[0])?.currency_code ?? "mxn"
}
