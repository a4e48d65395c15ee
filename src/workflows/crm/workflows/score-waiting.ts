import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { computeWaitingScoresStep } from "../steps/compute-waiting-scores"

export const scoreWaitingWorkflowId = "trato-score-waiting"

/** Run by a job in every process: whose behaviour or rules changed, and once each day everybody (CRM-80). Two workers never compute the same batch. */
export const scoreWaitingWorkflow = createWorkflow(scoreWaitingWorkflowId, () => new WorkflowResponse(computeWaitingScoresStep()))
