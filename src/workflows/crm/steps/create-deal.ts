import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const createDealStepId = "trato-create-deal-row"

/** Writes the deal with its key, on top of its column (CRM-94). */
export const createDealStep = createStep(
  createDealStepId,
  async (input: Parameters<CrmModuleService["createDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).createDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
