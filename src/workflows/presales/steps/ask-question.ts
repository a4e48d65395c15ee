import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AskInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const askQuestionStepId = "trato-ask-document-question"

/** A question of the customer, from the document's page. */
export const askQuestionStep = createStep(
  askQuestionStepId,
  async (input: AskInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { id, undo } = await presales.ask(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unquestion(undo)
  }
)
