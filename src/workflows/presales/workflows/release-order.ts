import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { releaseTargetStep } from "../steps/release-target"

export const releaseOrderWorkflowId = "trato-release-document-order"

/** A document's order was canceled: what it took may be converted again. */
export const releaseOrderWorkflow = createWorkflow(releaseOrderWorkflowId, (input: { order_id: string }) =>
  new WorkflowResponse(releaseTargetStep(transform(input, ({ order_id }) => ({ type: "order" as const, id: order_id, actor: { type: "system" as const, id: null } }))))
)
