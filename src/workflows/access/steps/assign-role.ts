import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const assignRoleStepId = "trato-assign-role-row"

/** Gives, changes or takes away the one role of a user or secret API key. */
export const assignRoleStep = createStep(
  assignRoleStepId,
  async (input: Parameters<AccessModuleService["assignRole"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).assignRole(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
