import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ErasePracticeInput, erasePracticeStep } from "../steps/erase-practice"

export const erasePracticeWorkflowId = "trato-erase-practice"

/** Practice invoices of an issuer that went live go for good, and their folios start anew (DAY-02). Answers `{ invoices }`. */
export const erasePracticeWorkflow = createWorkflow(erasePracticeWorkflowId, (input: ErasePracticeInput) => new WorkflowResponse(erasePracticeStep(input)))
