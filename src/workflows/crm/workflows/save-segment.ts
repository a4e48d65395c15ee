import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveSegmentInput, saveSegmentStep } from "../steps/save-segment"

export const saveSegmentWorkflowId = "trato-save-segment"

/** Makes, changes or deletes a segment (CRM-81). A deleted one leaves its customer group as it is. */
export const saveSegmentWorkflow = createWorkflow(saveSegmentWorkflowId, (input: SaveSegmentInput) => new WorkflowResponse(saveSegmentStep(input)))
