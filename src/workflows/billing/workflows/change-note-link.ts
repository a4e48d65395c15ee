import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ChangeNoteLinkInput, changeNoteLinkStep } from "../steps/change-note-link"

export const changeNoteLinkWorkflowId = "trato-change-note-link"

/** Renews the self-invoice link for its whole time, or kills it (BB-03). */
export const changeNoteLinkWorkflow = createWorkflow(changeNoteLinkWorkflowId, (input: ChangeNoteLinkInput) => {
  return new WorkflowResponse(changeNoteLinkStep(input))
})
