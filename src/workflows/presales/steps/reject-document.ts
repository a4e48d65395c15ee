import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RejectInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const rejectDocumentStepId = "trato-reject-document"

/** The customer says no, and why. */
export const rejectDocumentStep = createStep(
  rejectDocumentStepId,
  async (input: Omit<RejectInput, "today">, { container }) => {
    const undo = await container.resolve<PresalesModuleService>(TRATO_PRESALES).reject(input)
    return new StepResponse({ id: input.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unreject(undo)
  }
)
