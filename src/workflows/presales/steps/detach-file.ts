import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DetachFileInput } from "../types"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const detachFileStepId = "trato-detach-document-file"

/** A file leaves a document. */
export const detachFileStep = createStep(
  detachFileStepId,
  async (input: DetachFileInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const undo = await presales.detach(input)
    return new StepResponse({ id: input.attachment_id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).undetach(undo)
  }
)
