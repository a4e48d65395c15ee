import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { StageInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const stageDocumentStepId = "trato-set-document-stage"

/** The work goes on to its next stage (PB-09); of a service, with the lines that the customer approved. */
export const stageDocumentStep = createStep(
  stageDocumentStepId,
  async (input: Omit<StageInput, "today">, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const undo = await presales.setStage(input)
    return new StepResponse({ id: input.id, stage: input.stage }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsetStage(undo)
  }
)
