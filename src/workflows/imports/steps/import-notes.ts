import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ImportNotesInput } from "../../../modules/billing/imported-notes"
import type { BillingModuleService } from "../../../modules/billing/service"

export const importNotesStepId = "trato-import-note-rows"

/** A batch of notes with a balance, and their rows settled, in one transaction. */
export const importNotesStep = createStep(
  importNotesStepId,
  async (input: ImportNotesInput, { container }) => {
    const { undo, ...result } = await container.resolve<BillingModuleService>("trato_billing").importNotes(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<BillingModuleService>("trato_billing").undoImportNotes(undo)
  }
)
