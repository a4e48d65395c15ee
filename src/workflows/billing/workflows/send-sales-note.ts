import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendMailStep } from "../../mail/steps/send-mail"
import { markNoteSentStep } from "../steps/mark-note-sent"
import { prepareNoteMailStep, SendNoteInput } from "../steps/prepare-note-mail"

export const sendSalesNoteWorkflowId = "trato-send-sales-note"

/** Mails the note with its PDF. A mail server that is down is told, not thrown. Answers `{ to, sent, error }`. */
export const sendSalesNoteWorkflow = createWorkflow(sendSalesNoteWorkflowId, (input: SendNoteInput) => {
  const mail = prepareNoteMailStep(input)
  const result = sendMailStep(mail)
  const record = transform({ input, mail, result }, ({ input, mail, result }) => ({ id: input.id, to: mail.to, sent: result.sent, error: result.error, actor: input.actor }))
  return new WorkflowResponse(markNoteSentStep(record))
})
