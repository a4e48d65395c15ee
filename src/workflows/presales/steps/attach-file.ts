import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AttachFileInput } from "../types"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const attachFileStepId = "trato-attach-document-file"

/** A file joins a document, once its content says that it is one of those we take (S-04). */
export const attachFileStep = createStep(
  attachFileStepId,
  async (input: AttachFileInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { content, ...rest } = input
    const { id, undo } = await presales.attach({ ...rest, content: Buffer.from(content, "base64") })
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unattach(undo)
  }
)
