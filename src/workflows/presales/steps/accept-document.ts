import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AcceptInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const acceptDocumentStepId = "trato-accept-document"

/** The customer says yes to exactly this: choice, hash, name and time are kept for good (PB-03). */
export const acceptDocumentStep = createStep(
  acceptDocumentStepId,
  async (input: Omit<AcceptInput, "today" | "signature"> & { signature?: string | null }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { signature, ...rest } = input
    const { undo, ...accepted } = await presales.accept({ ...rest, signature: signature ? Buffer.from(signature, "base64") : null })
    return new StepResponse({ id: input.id, ...accepted }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unaccept(undo)
  }
)
