import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { changeDocumentStep } from "../steps/change-document"
import { DocumentInput } from "../types"

export const closeRestWorkflowId = "trato-close-document-rest"

/**
 * Gives up what was not converted of a document of which a part was (PB-05): it counts as finished, with what became
 * of it. Also where its validity is over.
 */
export const closeRestWorkflow = createWorkflow(closeRestWorkflowId, (input: DocumentInput & { reason: string }) => {
  const change = transform(input, ({ id, actor, scope, reason }) => ({
    id,
    reach: scope,
    actor,
    action: "close_rest" as const,
    set: { rest_closed_at: new Date(), rest_reason: reason },
    journal: { action: "document.rest_closed", text: reason },
  }))
  return new WorkflowResponse(changeDocumentStep(change))
})

export const reopenRestWorkflowId = "trato-reopen-document-rest"

/** What was given up may be converted again. */
export const reopenRestWorkflow = createWorkflow(reopenRestWorkflowId, (input: DocumentInput) => {
  const change = transform(input, ({ id, actor, scope }) => ({
    id,
    reach: scope,
    actor,
    action: "reopen_rest" as const,
    set: { rest_closed_at: null, rest_reason: null },
    journal: { action: "document.rest_reopened" },
  }))
  return new WorkflowResponse(changeDocumentStep(change))
})
