import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { findProposalsStep } from "../steps/find-proposals"
import { tellProposalsStep } from "../steps/tell-proposals"

export const findProposalsWorkflowId = "trato-propose-follow-ups"

/** What the shop itself knows and nobody looked for: who is late to buy again, which lost deal could be won now. Run by a job. */
export const findProposalsWorkflow = createWorkflow(findProposalsWorkflowId, () => {
  const found = findProposalsStep()
  tellProposalsStep(found)
  return new WorkflowResponse(found)
})
