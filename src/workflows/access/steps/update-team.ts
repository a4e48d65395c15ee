import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const updateTeamStepId = "trato-update-team-row"

/** Renames a team and sets who is in it. */
export const updateTeamStep = createStep(
  updateTeamStepId,
  async (input: Parameters<AccessModuleService["updateTeam"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).updateTeam(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
