import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const loseDealStepId = "trato-close-deal-lost"

/** Closes a deal as not won, with its reason (CRM-58). */
export const loseDealStep = createStep(
  loseDealStepId,
  async (input: Parameters<CrmModuleService["loseDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).loseDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
