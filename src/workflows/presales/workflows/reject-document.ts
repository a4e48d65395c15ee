import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { changeDocumentStep } from "../steps/change-document"
import { notifySellerStep } from "../steps/notify-seller"
import { DocumentInput, Evidence } from "../types"

export const rejectDocumentWorkflowId = "trato-reject-document"

/** The customer, or somebody in their name, says no, and why. */
export const rejectDocumentWorkflow = createWorkflow(rejectDocumentWorkflowId, (input: DocumentInput & { reason?: string | null; name?: string | null; evidence?: Evidence }) => {
  const change = transform(input, ({ id, actor, scope, name, reason, evidence }) => ({
    id,
    reach: scope,
    actor,
    action: "reject" as const,
    set: { answered_at: new Date(), answered_by: name ?? actor.name ?? null, rejection_reason: reason ?? null },
    journal: { action: "document.rejected", text: reason ?? null, data: evidence ? { ...evidence } : null },
  }))
  const changed = changeDocumentStep(change)
  const answer = transform(input, ({ id, actor, name, reason }) => ({ id, actor, answer: "rejected" as const, name: name ?? null, reason: reason ?? null }))
  notifySellerStep(answer)
  return new WorkflowResponse(changed)
})
