import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const saveViewStepId = "trato-save-view-row"

/** Writes a saved view (B-18). */
export const saveViewStep = createStep(
  saveViewStepId,
  async (input: Parameters<CrmModuleService["saveView"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).saveView(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).restoreRows(undo)
  }
)
