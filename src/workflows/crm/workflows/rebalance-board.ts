import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { rebalanceBoardStep } from "../steps/rebalance-board"

export const rebalanceBoardWorkflowId = "trato-rebalance-board"

/** Evens out columns whose ranks grew too long (B-02). */
export const rebalanceBoardWorkflow = createWorkflow(rebalanceBoardWorkflowId, () => new WorkflowResponse(rebalanceBoardStep()))
