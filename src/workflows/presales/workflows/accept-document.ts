import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { acceptDocumentStep } from "../steps/accept-document"
import { followDealStep } from "../steps/follow-deal"
import { notifySellerStep } from "../steps/notify-seller"
import { AcceptDocumentInput } from "../types"

export const acceptDocumentWorkflowId = "trato-accept-document"

/** The customer, or somebody in their name, says yes: to all, or to the option and lines chosen. */
export const acceptDocumentWorkflow = createWorkflow(acceptDocumentWorkflowId, (input: AcceptDocumentInput) => {
  const accepted = acceptDocumentStep(
    transform(input, ({ id, actor, scope, name, option, line_ids, approved_line_ids, signature, evidence, revision, order_at_once }) => ({
      id, actor, reach: scope, name: name ?? null, option, line_ids, approved_line_ids, signature, revision, evidence: evidence ?? null, order_at_once: order_at_once ?? false,
    }))
  )
  followDealStep(transform(input, ({ id }) => ({ document_id: id, moment: "answered" as const })))
  notifySellerStep(transform(input, ({ id, actor, name }) => ({ id, actor, answer: "accepted" as const, name: name ?? null, reason: null })))
  return new WorkflowResponse(accepted)
})
