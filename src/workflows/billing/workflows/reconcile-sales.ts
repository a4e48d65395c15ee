import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { reconcileSalesStep } from "../steps/reconcile-sales"

export const reconcileSalesWorkflowId = "trato-reconcile-sales"

/** The safety net of sales, run often enough that nothing stays half done for a minute. */
export const reconcileSalesWorkflow = createWorkflow(reconcileSalesWorkflowId, (input: { take?: number }) => new WorkflowResponse(reconcileSalesStep(input)))
