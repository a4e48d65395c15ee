import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const deleteRoleStepId = "trato-delete-role-row"

/** Removes a role; who has it gets another one in the same transaction. */
export const deleteRoleStep = createStep(
  deleteRoleStepId,
  async (input: Parameters<AccessModuleService["deleteRole"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).deleteRole(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
