import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { computeScoresStep } from "../steps/compute-scores"

export const scoreCustomersWorkflowId = "trato-score-customers"

/** Something happened to these customers: their scores, and nobody else's, are computed anew (CRM-80, B-12). Any number of times with one result. */
export const scoreCustomersWorkflow = createWorkflow(scoreCustomersWorkflowId, (input: { customer_ids: string[] }) => new WorkflowResponse(computeScoresStep(input)))
