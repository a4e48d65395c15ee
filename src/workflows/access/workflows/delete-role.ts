import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { DeleteRoleInput } from "../../../modules/access/operations/roles"
import { deleteRoleStep } from "../steps/delete-role"

export const deleteRoleWorkflowId = "trato-delete-role"

/** Removes a role of the shop's own and moves its people to another. */
export const deleteRoleWorkflow = createWorkflow(deleteRoleWorkflowId, (input: DeleteRoleInput) => new WorkflowResponse(deleteRoleStep(input)))
