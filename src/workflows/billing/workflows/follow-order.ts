import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { FollowOrderInput, followOrderStep } from "../steps/follow-order"

export const followOrderWorkflowId = "trato-follow-order"

/** An order that was edited, returned, exchanged, claimed, refunded or canceled, and its notes (BIL-02). Answers `{ taken, due, voided }`: ids of notes. */
export const followOrderWorkflow = createWorkflow(followOrderWorkflowId, (input: FollowOrderInput) => {
  return new WorkflowResponse(followOrderStep(input))
})
