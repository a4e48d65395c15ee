import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ScoreRule } from "../../../modules/crm/score/rules"
import { crmOf } from "../crm"

export const saveScoreRulesStepId = "trato-save-score-rules-row"

/** Writes all rules of the score at once. */
export const saveScoreRulesStep = createStep(
  saveScoreRulesStepId,
  async (input: { version: number; rules: ScoreRule[]; caller: Caller }, { container }) => {
    const { version, undo } = await crmOf(container).scores.saveRules(input)
    return new StepResponse({ version }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).scores.undoRules(undo)
  }
)
