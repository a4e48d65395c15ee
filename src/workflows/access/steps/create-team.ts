import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const createTeamStepId = "trato-create-team-row"

/** Makes a team with its members. */
export const createTeamStep = createStep(
  createTeamStepId,
  async (input: Parameters<AccessModuleService["createTeam"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).createTeam(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
