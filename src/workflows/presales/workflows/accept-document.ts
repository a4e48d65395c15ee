import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { changeDocumentStep } from "../steps/change-document"
import { notifySellerStep } from "../steps/notify-seller"
import { DocumentInput, Evidence } from "../types"

export const acceptDocumentWorkflowId = "trato-accept-document"

/** The customer, or somebody in their name, says yes. */
export const acceptDocumentWorkflow = createWorkflow(acceptDocumentWorkflowId, (input: DocumentInput & { name?: string | null; evidence?: Evidence }) => {
  const change = transform(input, ({ id, actor, scope, name, evidence }) => ({
    id,
    reach: scope,
    actor,
    action: "accept" as const,
    set: { answered_at: new Date(), answered_by: name ?? actor.name ?? null },
    journal: { action: "document.accepted", data: { name: name ?? null, ...evidence } },
  }))
  const changed = changeDocumentStep(change)
  const answer = transform(input, ({ id, actor, name }) => ({ id, actor, answer: "accepted" as const, name: name ?? null, reason: null }))
  notifySellerStep(answer)
  return new WorkflowResponse(changed)
})
