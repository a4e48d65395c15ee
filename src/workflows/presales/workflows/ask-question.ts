import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AskInput } from "../../../modules/presales/operations"
import { askQuestionStep } from "../steps/ask-question"
import { notifySellerStep } from "../steps/notify-seller"

export const askQuestionWorkflowId = "trato-ask-document-question"

/** The customer asks; the seller hears of it. */
export const askQuestionWorkflow = createWorkflow(askQuestionWorkflowId, (input: AskInput) => {
  const asked = askQuestionStep(input)
  notifySellerStep(transform(input, ({ document_id, actor, text, name }) => ({ id: document_id, actor, answer: "asked" as const, name, reason: text })))
  return new WorkflowResponse(asked)
})
