import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { INVOICE_STARTED } from "../workflows/billing/events"
import { kickInvoice } from "../workflows/billing/invoice-runner"

/** Does not wait: while one invoice is with the authority, the bus goes on. */
export default async function onInvoiceStarted({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "billing")) return
  kickInvoice(container, event.data.id)
}

export const config: SubscriberConfig = { event: INVOICE_STARTED }
