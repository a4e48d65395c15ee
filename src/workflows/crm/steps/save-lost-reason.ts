import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const saveLostReasonStepId = "trato-save-lost-reason-row"

/** Adds, changes, hides or reorders reasons of the list (B-09). */
export const saveLostReasonStep = createStep(
  saveLostReasonStepId,
  async (input: Parameters<CrmModuleService["saveLostReason"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).saveLostReason(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
