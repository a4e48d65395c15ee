import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const computeScoresStepId = "trato-compute-scores"

/** Computes scores anew from what is there. Nothing to take back: computing them again gives the same. */
export const computeScoresStep = createStep(computeScoresStepId, async ({ customer_ids }: { customer_ids: string[] }, { container }) =>
  new StepResponse({ customer_ids: await crmOf(container).scores.compute(customer_ids) }))
