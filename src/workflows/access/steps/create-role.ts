import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const createRoleStepId = "trato-create-role-row"

/** Makes a role with the permissions and reach that were chosen. */
export const createRoleStep = createStep(
  createRoleStepId,
  async (input: Parameters<AccessModuleService["createRole"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).createRole(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
