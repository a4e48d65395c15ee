import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveBranchInput, saveBranchStep } from "../steps/save-branch"

export const saveBranchWorkflowId = "trato-save-branch"

/** What a stock location is as a branch that sells (DAY-10). */
export const saveBranchWorkflow = createWorkflow(saveBranchWorkflowId, (input: SaveBranchInput) => new WorkflowResponse(saveBranchStep(input)))
