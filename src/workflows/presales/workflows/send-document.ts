import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendMailStep } from "../../mail/steps/send-mail"
import { followDealStep } from "../steps/follow-deal"
import { markSentStep } from "../steps/mark-sent"
import { prepareMailStep, SendDocumentInput } from "../steps/prepare-mail"

export const sendDocumentWorkflowId = "trato-send-document"

/**
 * Mails the document with its PDF and the link to the customer's page, or only opens the link.
 * Answers `{ sent, error }`: a mail that cannot leave now waits in the outbox, and sending again sends
 * that same mail.
 */
export const sendDocumentWorkflow = createWorkflow(sendDocumentWorkflowId, (input: SendDocumentInput) => {
  const prepared = prepareMailStep(input)
  markSentStep(transform({ input, prepared }, (data) => ({ id: data.input.id, actor: data.input.actor, scope: data.input.scope, to: data.prepared.mail?.to ?? null })))
  followDealStep(transform(input, ({ id }) => ({ document_id: id, moment: "sent" as const })))
  const mailed = when("trato-document-has-mail", prepared, ({ mail }) => !!mail).then(() => sendMailStep(transform(prepared, ({ mail }) => mail!)))
  return new WorkflowResponse(transform({ mailed }, (data) => data.mailed ?? { sent: true, error: null }))
})
