import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendMailStep } from "../../mail/steps/send-mail"
import { markInvoiceMailedStep } from "../steps/mark-invoice-mailed"
import { prepareInvoiceMailStep, SendInvoiceInput } from "../steps/prepare-invoice-mail"

export const sendInvoiceWorkflowId = "trato-send-invoice"

/** Mails a stamped invoice with XML and PDF. Its failure never touches the stamp. Answers `{ to, sent, error }`. */
export const sendInvoiceWorkflow = createWorkflow(sendInvoiceWorkflowId, (input: SendInvoiceInput) => {
  const mail = prepareInvoiceMailStep(input)
  const result = sendMailStep(mail)
  const record = transform({ input, mail, result }, ({ input, mail, result }) => ({ id: input.id, to: mail.to, sent: result.sent, error: result.error, actor: input.actor }))
  return new WorkflowResponse(markInvoiceMailedStep(record))
})
