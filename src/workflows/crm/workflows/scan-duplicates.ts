import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { scanDuplicatesStep } from "../steps/scan-duplicates"

export const scanDuplicatesWorkflowId = "trato-scan-duplicates"

/** Finds customers that may be the same among those that changed (B-15). Answers `{ looked_at }`. */
export const scanDuplicatesWorkflow = createWorkflow(scanDuplicatesWorkflowId, () => new WorkflowResponse(scanDuplicatesStep()))
