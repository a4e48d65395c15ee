import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { UpdateTeamInput } from "../../../modules/access/operations/teams"
import { checkTeamMembersStep } from "../steps/check-team-members"
import { updateTeamStep } from "../steps/update-team"

export const updateTeamWorkflowId = "trato-update-team"

/** Renames a team and sets who is in it. Scope `team` reaches the rows of everyone who shares a team. */
export const updateTeamWorkflow = createWorkflow(updateTeamWorkflowId, (input: UpdateTeamInput) => {
  checkTeamMembersStep(transform(input, ({ data }) => ({ member_ids: data.member_ids ?? [] })))
  return new WorkflowResponse(updateTeamStep(input))
})
