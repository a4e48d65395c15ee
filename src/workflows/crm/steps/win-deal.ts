import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const winDealStepId = "trato-close-deal-won"

/** Closes a deal as won (CRM-54). */
export const winDealStep = createStep(
  winDealStepId,
  async (input: Parameters<CrmModuleService["winDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).winDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
