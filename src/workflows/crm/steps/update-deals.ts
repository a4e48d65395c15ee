import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const updateDealsStepId = "trato-update-deal-rows"

/** Changes the same fields of many deals. */
export const updateDealsStep = createStep(
  updateDealsStepId,
  async (input: Parameters<CrmModuleService["updateDeals"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).updateDeals(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
