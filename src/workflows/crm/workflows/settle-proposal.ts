import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { settleProposalStep } from "../steps/settle-proposal"

export const settleProposalWorkflowId = "trato-settle-proposal"

/** A proposal of the shop is taken up or dismissed; it is not made again. */
export const settleProposalWorkflow = createWorkflow(settleProposalWorkflowId, (input: { id: string; status: "accepted" | "dismissed"; caller: Caller }) => new WorkflowResponse(settleProposalStep(input)))
