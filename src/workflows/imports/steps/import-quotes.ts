import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { ImportQuotesInput } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const importQuotesStepId = "trato-import-quote-rows"

/** A batch of quotes, and their rows settled, in one transaction. */
export const importQuotesStep = createStep(
  importQuotesStepId,
  async (input: ImportQuotesInput, { container }) => {
    const { undo, ...result } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).importQuotes(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).undoImportQuotes(undo)
  }
)
