import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { mailCustomerStep } from "../steps/mail-customer"
import { markRemindedStep } from "../steps/mark-reminded"

export const remindDocumentWorkflowId = "trato-remind-document"

/** The validity ends soon: the customer hears of it once (PB-07). */
export const remindDocumentWorkflow = createWorkflow(remindDocumentWorkflowId, (input: { document_id: string; key: string; message: string }) => {
  const mailed = mailCustomerStep(input)
  markRemindedStep(transform(input, ({ document_id, key }) => ({ document_id, key })))
  return new WorkflowResponse(mailed)
})
