import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { advanceInvoice } from "../invoice-runner"

export type AdvanceInvoicesInput = { take?: number; ids?: string[] }

export const advanceInvoicesStepId = "trato-advance-invoices"

/**
 * Takes up invoices that a killed process left, and those whose authority gave no answer. Nothing to
 * compensate: each invoice commits its own states. Answers how many of them ended in which state.
 */
export const advanceInvoicesStep = createStep(advanceInvoicesStepId, async (input: AdvanceInvoicesInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const ids = input.ids ?? (await billing.listDueInvoices(input.take ?? 100))
  const states = await Promise.all(ids.map((id) => advanceInvoice(container, id, !!input.ids)))
  return new StepResponse({ advanced: states.filter((s) => s !== null).length, stamped: states.filter((s) => s === "stamped").length })
})
