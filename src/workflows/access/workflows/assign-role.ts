import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AssignRoleInput } from "../../../modules/access/operations/assignments"
import { assignRoleStep } from "../steps/assign-role"
import { readRoleActorStep } from "../steps/read-role-actor"

export const assignRoleWorkflowId = "trato-assign-role"

/**
 * Gives a user or secret API key its role, or takes it away (`role_id` null). The last administrator
 * keeps theirs. Run by hand with `actor: { type: "system", id: null }` it also helps a shop whose only
 * administrator was deleted.
 */
export const assignRoleWorkflow = createWorkflow(assignRoleWorkflowId, (input: Omit<AssignRoleInput, "actor_name">) => {
  const found = readRoleActorStep(input)
  return new WorkflowResponse(assignRoleStep(transform({ input, found }, ({ input, found }) => ({ ...input, actor_name: found.name }))))
})
