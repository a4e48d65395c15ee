import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { CreateGlobalInvoiceInput, startGlobalInvoiceStep } from "../steps/start-global-invoice"

export const createGlobalInvoiceWorkflowId = "trato-create-global-invoice"

/** Notes that nobody invoiced by the end of the period go into one invoice, once (FIS-06). */
export const createGlobalInvoiceWorkflow = createWorkflow(createGlobalInvoiceWorkflowId, (input: CreateGlobalInvoiceInput) => {
  const started = startGlobalInvoiceStep(input)
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(started, (s) => ({ id: s.invoice_id })) })
  return new WorkflowResponse(started)
})
