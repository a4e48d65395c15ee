import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { INVOICE_STAMPED, PAYMENT_REGISTERED } from "../workflows/billing/events"
import { makeComplementsWorkflow } from "../workflows/billing/workflows/make-complements"

/** A payment after the invoice gets its complement, and a stamped one makes room for the next (BIL-14). */
export default async function onPaymentRegistered({ container }: SubscriberArgs<object>): Promise<void> {
  if (!isOn(container, "billing")) return
  await makeComplementsWorkflow(container).run({ input: { actor: { type: "system", id: null } } })
}

export const config: SubscriberConfig = { event: [PAYMENT_REGISTERED, INVOICE_STAMPED], context: { subscriberId: "trato-billing-complements" } }
