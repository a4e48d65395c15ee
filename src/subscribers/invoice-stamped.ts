import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { BillingModuleService } from "../modules/billing/service"
import { INVOICE_STAMPED } from "../workflows/billing/events"
import { sendInvoiceWorkflow } from "../workflows/billing/workflows/send-invoice"

/** Mails XML and PDF to whoever asked for them. On its own: a mail server that is down is the job's. */
export default async function onInvoiceStamped({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const invoice = await container.resolve<BillingModuleService>("trato_billing").getInvoice(event.data.id, null)
  if (!invoice.mail_to || invoice.mailed_at) return
  await sendInvoiceWorkflow(container).run({ input: { id: invoice.id, actor: { type: "system", id: null } } })
}

export const config: SubscriberConfig = { event: INVOICE_STAMPED }
