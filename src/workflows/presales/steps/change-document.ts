import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { StateChange } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const changeDocumentStepId = "trato-change-document"

/** One change of state by the table of transitions, under the row's lock. */
export const changeDocumentStep = createStep(
  changeDocumentStepId,
  async (change: Omit<StateChange, "today">, { container }) => {
    const { type, undo } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).change(change)
    return new StepResponse({ id: change.id, type }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unchange(undo)
  }
)
