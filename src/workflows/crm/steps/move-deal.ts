import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const moveDealStepId = "trato-move-deal-card"

/** Puts a deal between two others of a stage (CRM-10, CRM-11). */
export const moveDealStep = createStep(
  moveDealStepId,
  async (input: Parameters<CrmModuleService["moveDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).moveDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
