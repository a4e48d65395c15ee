import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { FiscalReceiver } from "../../../types/fiscal"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { quotedRate } from "../quoted-rate"

export type StartInvoiceInput = { note_id?: string; note_ids?: string[]; receiver?: FiscalReceiver | null; exchange_rate?: string | null; replaces_id?: string | null; remember?: boolean; actor: Actor; scope?: Scope | null }

export const notesOf = (input: Pick<StartInvoiceInput, "note_id" | "note_ids">): string[] => input.note_ids ?? (input.note_id ? [input.note_id] : [])

export const startInvoiceStepId = "trato-start-invoice"

/**
 * Note, invoice, folio and snapshot in one transaction. Undone only while nobody began to seal it:
 * from then on the invoice goes its own way, since a stamp cannot be taken back.
 */
export const startInvoiceStep = createStep(
  startInvoiceStepId,
  async (input: StartInvoiceInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope && input.replaces_id) await billing.getInvoice(input.replaces_id, input.scope)
    const invoice = await billing.startInvoice({ ...input, quotedRate: quotedRate(container) })
    return new StepResponse({ invoice_id: invoice.id, number: invoice.number, customer_id: invoice.customer_id, receiver: invoice.receiver }, { id: invoice.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(data.id, data.actor)
  }
)
