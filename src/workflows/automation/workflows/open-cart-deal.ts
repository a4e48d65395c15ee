import { createCustomersWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AbandonedCart } from "../../../modules/crm/automations/carts"
import type { Caller } from "../../../modules/crm/caller"
import { DealEvents } from "../../crm/events"
import { openCartDealStep } from "../steps/open-cart-deal"
import { resolveCartCustomerStep } from "../steps/resolve-cart-customer"

export const openCartDealWorkflowId = "trato-open-cart-deal"

export type OpenCartDealInput = { cart: AbandonedCart; stage_id: string; title: string; caller: Caller }

/** The deal of an abandoned cart, with the cart's customer, worth its lines. A cart becomes one deal, whoever tries. */
export const openCartDealWorkflow = createWorkflow(openCartDealWorkflowId, (input: OpenCartDealInput) => {
  const parties = resolveCartCustomerStep(transform({ input }, ({ input: { cart } }) => ({ cart })))
  const made = when("trato-customer-of-cart", { parties }, ({ parties }) => parties.customer === null).then(() =>
    createCustomersWorkflow.runAsStep({ input: { customersData: transform({ input }, ({ input: { cart } }) => [{ email: cart.email, has_account: false }]) } })
  )
  const opened = openCartDealStep(transform({ input, parties, made }, ({ input: { cart, stage_id, title, caller }, parties, made }) => ({
    cart: { id: cart.id, email: cart.email }, caller,
    deal: { title, customer: parties.customer ?? { id: made![0].id, name: cart.email }, new_customer: parties.customer === null, owner_id: parties.owner_id, value: Number(cart.total), currency_code: cart.currency_code, stage_id },
  })))
  emitEventStep({
    eventName: DealEvents.created,
    // A list: of a single object with a property `key` the composer would make a pair of its own, and nothing would be told.
    data: transform({ opened, input }, ({ opened: { deal }, input }) => [{ id: deal.id, key: deal.key, actor: input.caller.actor, customer_id: deal.customer_id, owner_id: deal.owner_id, stage_id: deal.stage_id }]),
  })
  return new WorkflowResponse(opened)
})
