import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const updateDealStepId = "trato-update-deal-fields"

/** Changes the given fields of a deal (D18). */
export const updateDealStep = createStep(
  updateDealStepId,
  async (input: Parameters<CrmModuleService["updateDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).updateDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
