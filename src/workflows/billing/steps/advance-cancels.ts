import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { advanceCancel } from "../invoice-canceler"

export type AdvanceCancelsInput = { ids?: string[]; take?: number }

export const advanceCancelsStepId = "trato-advance-cancels-step"

/** Asks the authority; each cancellation commits its own answers, so there is nothing to compensate. */
export const advanceCancelsStep = createStep(advanceCancelsStepId, async (input: AdvanceCancelsInput, { container }) => {
  const ids = input.ids ?? (await container.resolve<BillingModuleService>("trato_billing").listCanceling(input.take ?? 50))
  const states: (string | null)[] = []
  for (const id of ids) states.push(await advanceCancel(container, id, !!input.ids))
  return new StepResponse({ advanced: ids.length, canceled: states.filter((s) => s === "canceled").length })
})
