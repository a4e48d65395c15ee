import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../../modules/billing/service"
import { isTratoError } from "../../utils/errors"
import { invoiceSalesNoteWorkflow } from "./workflows/invoice-sales-note"

/** A note left its global invoice: the named invoice that its buyer asked for (FIS-06). Once: the note has one invoice. */
export async function followRelease(container: MedusaContainer, creditNoteId: string): Promise<void> {
  const row = await container.resolve<BillingModuleService>("trato_billing").getInvoiceRow(creditNoteId)
  const { release_note_id, then } = row.extra ?? {}
  if (row.kind !== "credit_note" || row.state !== "stamped" || !release_note_id || !then) return
  try {
    await invoiceSalesNoteWorkflow(container).run({ input: { note_id: release_note_id, receiver: then.receiver, actor: then.actor } })
  } catch (error) {
    if (!isTratoError(error)) throw error
  }
}
