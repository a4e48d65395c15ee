import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { GoalInput } from "../../../modules/crm/summary/goals"
import { crmOf } from "../crm"

export const setGoalStepId = "trato-set-goal-row"

/** A seller's goal of a month. */
export const setGoalStep = createStep(
  setGoalStepId,
  async (input: GoalInput, { container }) => {
    const { undo } = await crmOf(container).setGoal(input)
    return new StepResponse(input, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoGoal(undo)
  }
)
