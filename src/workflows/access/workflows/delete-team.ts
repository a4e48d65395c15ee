import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Actor } from "../../../types/common"
import { deleteTeamStep } from "../steps/delete-team"

export const deleteTeamWorkflowId = "trato-delete-team"

/** Removes a team; its members keep their roles. */
export const deleteTeamWorkflow = createWorkflow(deleteTeamWorkflowId, (input: { id: string; actor: Actor }) => new WorkflowResponse(deleteTeamStep(input)))
