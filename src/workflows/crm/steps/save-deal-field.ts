import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const saveDealFieldStepId = "trato-save-deal-field-row"

/** Writes a field that the merchant defines (B-18). */
export const saveDealFieldStep = createStep(
  saveDealFieldStepId,
  async (input: Parameters<CrmModuleService["saveDealField"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).saveDealField(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
