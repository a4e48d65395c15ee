import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { UpdateRoleInput } from "../../../modules/access/operations/roles"
import { updateRoleStep } from "../steps/update-role"

export const updateRoleWorkflowId = "trato-update-role"

/** Changes name, permissions and reach of a role; Administrador keeps everything. */
export const updateRoleWorkflow = createWorkflow(updateRoleWorkflowId, (input: UpdateRoleInput) => new WorkflowResponse(updateRoleStep(input)))
