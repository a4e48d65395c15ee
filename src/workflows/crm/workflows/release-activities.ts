import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { releaseActivitiesStep } from "../steps/release-activities"

export const releaseActivitiesWorkflowId = "trato-release-activities"

/** After a user was deleted: what they had still to do is "Sin asignar", and their calendar's address ends. */
export const releaseActivitiesWorkflow = createWorkflow(releaseActivitiesWorkflowId, (input: { user_id: string; caller: Caller }) => new WorkflowResponse(releaseActivitiesStep(input)))
