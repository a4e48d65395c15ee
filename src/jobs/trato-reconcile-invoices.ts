import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../modules/billing/service"
import { isOn } from "../utils/feature"
import { reconcileInvoicesWorkflow } from "../workflows/billing/workflows/reconcile-invoices"
import { sendInvoiceWorkflow } from "../workflows/billing/workflows/send-invoice"

/** Each minute: invoices that a killed process or a silent authority left, then mails that did not leave. */
export default async function reconcileInvoices(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "billing")) return
  await reconcileInvoicesWorkflow(container).run({ input: {} })
  for (const id of await container.resolve<BillingModuleService>("trato_billing").listUnmailed(20)) {
    await sendInvoiceWorkflow(container).run({ input: { id, actor: { type: "system", id: null } }, throwOnError: false })
  }
}

export const config = { name: "trato-reconcile-invoices", schedule: "15 * * * * *" }
