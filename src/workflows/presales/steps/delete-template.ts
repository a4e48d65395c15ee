import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const deleteTemplateStepId = "trato-delete-document-template"

/** A template or clause goes; documents made of it stay as they are. */
export const deleteTemplateStep = createStep(
  deleteTemplateStepId,
  async (input: { id: string }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const undo = await presales.deleteTemplate(input.id)
    return new StepResponse({ id: input.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsaveTemplate(undo)
  }
)
