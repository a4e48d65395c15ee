import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertUser, existingCustomer } from "./resolve-deal-parties"

export const resolveDealChangesStepId = "trato-resolve-deal-changes"

/** Looks up the people that an edit names, before anything is written. */
export const resolveDealChangesStep = createStep(
  resolveDealChangesStepId,
  async (input: { customer_id?: string | null; customer_name?: string; owner_id?: string | null }, { container }) => {
    const customer = input.customer_id ? await existingCustomer(container, input.customer_id) : null
    if (input.owner_id) await assertUser(container, input.owner_id)
    return new StepResponse({ customer, new_customer_name: customer ? null : input.customer_name?.trim() || null })
  }
)
