import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ReturnNoteInput, returnNoteLinesStep } from "../steps/return-note-lines"

export const returnNoteLinesWorkflowId = "trato-return-note-lines"

/** Part of a note comes back before it is invoiced (BIL-18). Answers `{ id, amount }`. */
export const returnNoteLinesWorkflow = createWorkflow(returnNoteLinesWorkflowId, (input: ReturnNoteInput) => {
  return new WorkflowResponse(returnNoteLinesStep(input))
})
