import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { INVOICE_STAMPED, InvoiceStamped } from "../workflows/billing/events"
import { followRelease } from "../workflows/billing/follow-release"
import { mailLater } from "../workflows/billing/invoice-mailer"

/** Mails XML and PDF to whoever asked for them. On its own: a mail server that is down is the job's. */
export default async function onInvoiceStamped({ event, container }: SubscriberArgs<InvoiceStamped>): Promise<void> {
  if (!isOn(container, "billing")) return
  if (event.data.kind === "credit_note") await followRelease(container, event.data.id)
  mailLater(container, event.data.id)
}

export const config: SubscriberConfig = { event: INVOICE_STAMPED }
