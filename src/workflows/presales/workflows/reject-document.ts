import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { notifySellerStep } from "../steps/notify-seller"
import { rejectDocumentStep } from "../steps/reject-document"
import { DocumentInput, Evidence } from "../types"

export const rejectDocumentWorkflowId = "trato-reject-document"

/** The customer, or somebody in their name, says no, and why. */
export const rejectDocumentWorkflow = createWorkflow(rejectDocumentWorkflowId, (input: DocumentInput & { reason?: string | null; name?: string | null; evidence?: Evidence }) => {
  const rejected = rejectDocumentStep(
    transform(input, ({ id, actor, scope, name, reason, evidence }) => ({ id, actor, reach: scope, name: name ?? null, reason: reason ?? null, evidence: evidence ?? null }))
  )
  const answer = transform(input, ({ id, actor, name, reason }) => ({ id, actor, answer: "rejected" as const, name: name ?? null, reason: reason ?? null }))
  notifySellerStep(answer)
  return new WorkflowResponse(rejected)
})
