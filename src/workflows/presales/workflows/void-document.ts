import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { changeDocumentStep } from "../steps/change-document"
import { releaseTargetStep } from "../steps/release-target"
import { DocumentInput } from "../types"

export const voidDocumentWorkflowId = "trato-void-document"

/** Takes a document out of use for good, with the reason. Its number stays taken; what it was made of may be converted again. */
export const voidDocumentWorkflow = createWorkflow(voidDocumentWorkflowId, (input: DocumentInput & { reason: string }) => {
  const change = transform(input, ({ id, actor, scope, reason }) => ({
    id,
    reach: scope,
    actor,
    action: "void" as const,
    set: { voided_at: new Date(), void_reason: reason },
    journal: { action: "document.voided", text: reason },
  }))
  const changed = changeDocumentStep(change)
  releaseTargetStep(transform({ input, changed }, (data) => ({ type: data.changed.type, id: data.input.id, actor: data.input.actor })))
  return new WorkflowResponse(changed)
})
