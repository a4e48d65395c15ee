import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SavePresalesSettingsBody } from "../../../types/http/presales"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const savePresalesSettingsStepId = "trato-save-presales-settings"

/** Print design, series and automation of presales (PB-13). Only the given keys change. */
export const savePresalesSettingsStep = createStep(
  savePresalesSettingsStepId,
  async (input: SavePresalesSettingsBody, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const undo = await presales.saveSettings(input)
    return new StepResponse({ version: undo.version + 1 }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsaveSettings(undo)
  }
)
