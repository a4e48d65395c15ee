import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateTeamInput } from "../../../modules/access/operations/teams"
import { checkTeamMembersStep } from "../steps/check-team-members"
import { createTeamStep } from "../steps/create-team"

export const createTeamWorkflowId = "trato-create-team"

/** Makes a team with its members. Scope `team` reaches the rows of everyone who shares a team. */
export const createTeamWorkflow = createWorkflow(createTeamWorkflowId, (input: CreateTeamInput) => {
  checkTeamMembersStep(transform(input, ({ data }) => ({ member_ids: data.member_ids ?? [] })))
  return new WorkflowResponse(createTeamStep(input))
})
