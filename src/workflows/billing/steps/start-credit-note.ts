import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { CreditPart } from "../../../types/fiscal"
import { CreditNoteBody } from "../../../types/http/billing"

export type CreateCreditNoteInput = CreditNoteBody & { invoice_id: string; credited_before?: string | null; actor: Actor; scope?: Scope | null }

export const startCreditNoteStepId = "trato-start-credit-note-step"

const partOf = (input: CreditNoteBody): CreditPart => {
  if ("lines" in input) return { lines: input.lines.map((l) => ({ index: l.index, quantity: String(l.quantity) })) }
  if ("amount" in input) return { amount: MathBN.convert(input.amount).toFixed(), description: input.reason }
  return { all: true }
}

/** Credit note, folio and snapshot in one transaction, under the invoice's lock. */
export const startCreditNoteStep = createStep(
  startCreditNoteStepId,
  async (input: CreateCreditNoteInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getInvoice(input.invoice_id, input.scope)
    const row = await billing.startCreditNote({ invoice_id: input.invoice_id, part: partOf(input), reason: input.reason, payment_form: input.payment_form ?? null, credited_before: input.credited_before ?? null, actor: input.actor })
    return new StepResponse({ invoice_id: row.id, number: row.number }, { id: row.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(data.id, data.actor)
  }
)
