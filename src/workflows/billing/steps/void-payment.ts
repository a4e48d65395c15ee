import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"

export type VoidPaymentInput = { note_id: string; payment_id: string; reason: string; actor: Actor; scope?: Scope | null }

export const voidPaymentStepId = "trato-void-payment-step"

export const voidPaymentStep = createStep(
  voidPaymentStepId,
  async (input: VoidPaymentInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getNote(input.note_id, input.scope)
    const row = await billing.voidPayment(input)
    return new StepResponse({ ids: [row.id], note_id: row.note_id }, { row, input })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").unvoidPayment(data.row, data.input)
  }
)
