import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const deleteTeamStepId = "trato-delete-team-row"

/** Removes a team; its members keep their roles. */
export const deleteTeamStep = createStep(
  deleteTeamStepId,
  async (input: Parameters<AccessModuleService["deleteTeam"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).deleteTeam(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
