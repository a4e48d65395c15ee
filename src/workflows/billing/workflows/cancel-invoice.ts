import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { advanceCancelsStep } from "../steps/advance-cancels"
import { CancelInvoiceInput, requestCancelStep } from "../steps/request-cancel"

export const cancelInvoiceWorkflowId = "trato-cancel-invoice"

/** Asks the authority to cancel by a motive (01–04); what it answers later is the job's (FIS-05). */
export const cancelInvoiceWorkflow = createWorkflow(cancelInvoiceWorkflowId, (input: CancelInvoiceInput) => {
  const requested = requestCancelStep(input)
  advanceCancelsStep(transform(requested, (r) => ({ ids: r.ids })))
  return new WorkflowResponse(requested)
})
