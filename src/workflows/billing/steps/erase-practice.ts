import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { notAllowed, notFound } from "../../../utils/errors"

export type ErasePracticeInput = { id: string; actor: Actor }

export const erasePracticeStepId = "trato-erase-practice-step"

/**
 * Last of its workflow and without compensation: what is erased is meant to be gone.
 * @throws issuer_in_practice: going live comes first.
 */
export const erasePracticeStep = createStep(erasePracticeStepId, async (input: ErasePracticeInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  if (!(await billing.getIssuer(input.id))) throw notFound("issuer", input.id)
  const erased = await billing.erasePractice(input.id, input.actor)
  if (!erased) throw notAllowed("issuer_in_practice", "Este emisor todavía practica: sus facturas de prueba se borran cuando ya emite facturas reales.")
  return new StepResponse({ invoices: erased.invoices })
})
