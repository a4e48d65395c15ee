import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AnswerInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const answerQuestionStepId = "trato-answer-document-question"

/** The shop's answer to a question. */
export const answerQuestionStep = createStep(
  answerQuestionStepId,
  async (input: AnswerInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { question, undo } = await presales.answer(input)
    return new StepResponse(question, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unquestion(undo)
  }
)
