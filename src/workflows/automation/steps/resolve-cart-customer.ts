import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AbandonedCart } from "../../../modules/crm/automations/carts"
import { crmOf } from "../../crm/crm"
import { customerName } from "../../crm/customer-name"

export const resolveCartCustomerStepId = "trato-resolve-cart-customer"

/** The customer of a cart: its own, else who has its e-mail. Null: one is to be made. And whose the deal will be. */
export const resolveCartCustomerStep = createStep(resolveCartCustomerStepId, async ({ cart }: { cart: AbandonedCart }, { container }) => {
  const customers = container.resolve(Modules.CUSTOMER)
  const select = { select: ["id", "company_name", "first_name", "last_name", "email"] as never, take: 1 }
  const own = cart.customer_id ? (await customers.listCustomers({ id: cart.customer_id }, select))[0] : undefined
  const found = own ?? (await customers.listCustomers({ email: cart.email }, { ...select, order: { has_account: "DESC" } }))[0]
  const crm = crmOf(container)
  const rule = await crm.automations.cartRule()
  const seller = found ? (await crm.sellersOf([found.id])).get(found.id) : undefined
  return new StepResponse({ customer: found ? { id: found.id, name: customerName(found) } : null, owner_id: seller ?? rule.owner_id })
})
