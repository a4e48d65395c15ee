import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendMailStep } from "../../mail/steps/send-mail"
import { openLinkStep } from "../steps/open-link"
import { prepareMailStep, SendDocumentInput } from "../steps/prepare-mail"
import { recordSentStep } from "../steps/record-sent"

export const sendDocumentWorkflowId = "trato-send-document"

/**
 * Mails the document with its PDF and the link to the customer's page, or only opens the link.
 * Answers `{ sent, error }`: when the mail did not leave, the document says so and sending can be
 * repeated.
 */
export const sendDocumentWorkflow = createWorkflow(sendDocumentWorkflowId, (input: SendDocumentInput) => {
  const prepared = prepareMailStep(input)
  openLinkStep(input)
  const mailed = when("trato-document-has-mail", prepared, ({ mail }) => !!mail).then(() => sendMailStep(transform(prepared, ({ mail }) => mail!)))
  const outcome = transform({ input, prepared, mailed }, (data) => ({
    id: data.input.id,
    actor: data.input.actor,
    scope: data.input.scope,
    to: data.prepared.mail?.to ?? null,
    result: data.prepared.mail ? data.mailed! : { sent: true, error: null },
  }))
  return new WorkflowResponse(recordSentStep(outcome))
})
