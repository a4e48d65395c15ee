import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const updateRoleStepId = "trato-update-role-row"

/** Changes what a role may do and whose rows it reaches. */
export const updateRoleStep = createStep(
  updateRoleStepId,
  async (input: Parameters<AccessModuleService["updateRole"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).updateRole(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
