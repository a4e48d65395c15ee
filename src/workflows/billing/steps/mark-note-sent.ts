import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"

export type MarkNoteSentInput = { id: string; to: string; sent: boolean; error: string | null; actor: Actor }

export const markNoteSentStepId = "trato-mark-note-sent"

/** Records what became of the mail. A mail that left cannot be called back; only the record can. */
export const markNoteSentStep = createStep(
  markNoteSentStepId,
  async (input: MarkNoteSentInput, { container }) => {
    const before = await container.resolve<BillingModuleService>("trato_billing").markNoteSent(input.id, input, input.actor)
    return new StepResponse({ to: input.to, sent: input.sent, error: input.error }, { input, before })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").unmarkNoteSent(data.input.id, data.input, data.before, data.input.actor)
  }
)
