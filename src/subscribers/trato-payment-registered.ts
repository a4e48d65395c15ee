import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { BillingModuleService } from "../modules/billing/service"
import { askTogether } from "../utils/ask-together"
import { isOn } from "../utils/feature"
import { INVOICE_STAMPED, PAYMENT_REGISTERED } from "../workflows/billing/events"
import { makeComplementsWorkflow } from "../workflows/billing/workflows/make-complements"

/** A payment after the invoice gets its complement, and a stamped one makes room for the next (BIL-14). */
export default async function onPaymentRegistered({ container }: SubscriberArgs<object>): Promise<void> {
  if (!isOn(container, "billing")) return
  const billing = container.resolve<BillingModuleService>("trato_billing")
  // Most invoices are paid and make room for nothing; a workflow to find that out would cost more than it.
  if (!(await askTogether(billing, () => billing.areComplementsDue()))) return
  await makeComplementsWorkflow(container).run({ input: { actor: { type: "system", id: null } } })
}

export const config: SubscriberConfig = { event: [PAYMENT_REGISTERED, INVOICE_STAMPED], context: { subscriberId: "trato-billing-complements" } }
