import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"

export type MarkInvoiceMailedInput = { id: string; to: string; sent: boolean; error: string | null; actor: Actor }

export const markInvoiceMailedStepId = "trato-mark-invoice-mailed"

/** Records what became of the mail: the next try is the job's. */
export const markInvoiceMailedStep = createStep(
  markInvoiceMailedStepId,
  async (input: MarkInvoiceMailedInput, { container }) => {
    const before = await container.resolve<BillingModuleService>("trato_billing").markInvoiceMailed(input.id, input, input.actor)
    return new StepResponse({ to: input.to, sent: input.sent, error: input.error }, { input, before })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").unmarkInvoiceMailed(data.input.id, data.input, data.before, data.input.actor)
  }
)
