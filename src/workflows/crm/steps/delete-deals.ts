import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const deleteDealsStepId = "trato-delete-deal-rows"

/** Deletes deals for good, all or none (CRM-44). */
export const deleteDealsStep = createStep(
  deleteDealsStepId,
  async (input: Parameters<CrmModuleService["deleteDeals"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).deleteDeals(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
