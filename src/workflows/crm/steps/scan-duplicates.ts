import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const scanDuplicatesStepId = "trato-scan-duplicate-customers"

/** Keys and pairs are computed from the customers: there is nothing to take back. */
export const scanDuplicatesStep = createStep(scanDuplicatesStepId, async (_: void, { container }) => new StepResponse({ looked_at: await crmOf(container).scanDuplicates() }))
