import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DocumentUpdate } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const updateDocumentStepId = "trato-update-document"

export const updateDocumentStep = createStep(
  updateDocumentStepId,
  async (update: Omit<DocumentUpdate, "today" | "secret">, { container }) => {
    const undo = await container.resolve<PresalesModuleService>(TRATO_PRESALES).update(update)
    return new StepResponse({ id: update.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unupdate(undo)
  }
)
