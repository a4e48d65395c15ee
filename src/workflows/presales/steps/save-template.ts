import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SaveTemplateBody } from "../../../types/http/presales"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const saveTemplateStepId = "trato-save-document-template"

/** A template or clause, new without an id. */
export const saveTemplateStep = createStep(
  saveTemplateStepId,
  async (input: { id: string | null; data: SaveTemplateBody }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { template, undo } = await presales.saveTemplate(input.id, input.data)
    return new StepResponse(template, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsaveTemplate(undo)
  }
)
