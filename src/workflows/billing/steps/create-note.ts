import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewNote } from "../../../modules/billing/notes"
import type { BillingModuleService } from "../../../modules/billing/service"

export const createNoteStepId = "trato-create-note"

/** Writes the note and takes its number in one transaction. The unique index on the order makes it once. */
export const createNoteStep = createStep(
  createNoteStepId,
  async (input: NewNote, { container }) => {
    const note = await container.resolve<BillingModuleService>("trato_billing").createNote(input)
    return new StepResponse({ id: note.id, number: note.number }, { id: note.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeNote(data.id, data.actor)
  }
)
