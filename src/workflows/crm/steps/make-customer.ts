import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SYSTEM } from "../../../modules/crm/caller"
import type { NamedCustomer } from "../../../modules/crm/operations/profiles"
import { crmOf } from "../crm"

export const makeCustomerStepId = "trato-make-contact-customer"

/** A first paid order makes a contact Cliente (CRM-79, D15); without a customer nothing happens. */
export const makeCustomerStep = createStep(
  makeCustomerStepId,
  async ({ customer, order_id }: { customer: NamedCustomer | null; order_id: string }, { container }) => {
    const undo = customer && (await crmOf(container).becomeCustomer({ customer, because: { order_id }, caller: SYSTEM }))
    return new StepResponse({ became: !!undo }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
