import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const giveUpQuotesStepId = "trato-give-up-quotes"

/** The deal was won: its other open quotes become "No elegida" (B-11). */
export const giveUpQuotesStep = createStep(
  giveUpQuotesStepId,
  async (input: { deal_id: string }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { given_up, undo } = await presales.giveUpQuotes(input.deal_id)
    return new StepResponse({ given_up }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).ungiveUpQuotes(undo)
  }
)
