import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentInput } from "../types"

export const markViewedStepId = "trato-mark-document-viewed"

export const markViewedStep = createStep(
  markViewedStepId,
  async ({ id, actor }: DocumentInput, { container }) => {
    const undo = await container.resolve<PresalesModuleService>(TRATO_PRESALES).markViewed(id, actor)
    return new StepResponse({ first: !!undo }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unchange(undo)
  }
)
