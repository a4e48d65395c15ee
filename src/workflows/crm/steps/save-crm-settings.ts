import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const saveCrmSettingsStepId = "trato-save-crm-settings-row"

/** Writes how the CRM behaves. */
export const saveCrmSettingsStep = createStep(
  saveCrmSettingsStepId,
  async (input: Parameters<CrmModuleService["saveSettings"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).saveSettings(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
