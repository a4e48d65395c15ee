import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetSelfInvoiceInput, setSelfInvoiceStep } from "../steps/set-self-invoice"

export const updateSalesNoteWorkflowId = "trato-update-sales-note"

/** Switches "Permitir Autofactura". Nothing else of an issued note may change (BIL-02, BIL-03). */
export const updateSalesNoteWorkflow = createWorkflow(updateSalesNoteWorkflowId, (input: SetSelfInvoiceInput) => new WorkflowResponse(setSelfInvoiceStep(input)))
