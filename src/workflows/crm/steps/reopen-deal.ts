import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const reopenDealStepId = "trato-put-deal-back"

/** Puts a closed deal back on the board (CRM-55). */
export const reopenDealStep = createStep(
  reopenDealStepId,
  async (input: Parameters<CrmModuleService["reopenDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).reopenDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
