import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { hideImportStep } from "../steps/hide-import"

export const hideImportWorkflowId = "trato-delete-import"

/** Takes an import off the list (B-15). */
export const hideImportWorkflow = createWorkflow(hideImportWorkflowId, (input: { id: string }) => new WorkflowResponse(hideImportStep(input)))
