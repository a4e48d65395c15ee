import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { AddDealFileInput, addDealFileStep } from "../steps/add-deal-file"

export const addDealFileWorkflowId = "trato-add-deal-file"

/** Attaches a file to a deal (B-19). Answers `{ id }`. */
export const addDealFileWorkflow = createWorkflow(addDealFileWorkflowId, (input: AddDealFileInput) => new WorkflowResponse(addDealFileStep(input)))
