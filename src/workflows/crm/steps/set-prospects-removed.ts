import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const setProspectsRemovedStepId = "trato-set-prospects-removed-rows"

/** Off the lists and under "Eliminados", or back (EXT-08). */
export const setProspectsRemovedStep = createStep(
  setProspectsRemovedStepId,
  async (input: Parameters<CrmModuleService["setRemoved"]>[0], { container }) => {
    const { undo, changed, asked } = await crmOf(container).setRemoved(input)
    return new StepResponse({ changed, asked }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
