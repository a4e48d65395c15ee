import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const markRemindedStepId = "trato-mark-document-reminded"

/** After the outbox has the mail, which takes each key once: a process killed in between sends nothing twice. */
export const markRemindedStep = createStep(
  markRemindedStepId,
  async (input: { document_id: string; key: string }, { container }) => {
    const made = await container.resolve<PresalesModuleService>(TRATO_PRESALES).markReminded(input.document_id, input.key)
    return new StepResponse({ marked: made }, made ? input : null)
  },
  async (input, { container }) => {
    if (!input) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unmarkReminded(input.document_id, input.key)
  }
)
