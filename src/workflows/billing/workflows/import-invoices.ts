import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ImportOldInvoicesInput, importOldInvoicesStep } from "../steps/import-invoices"

export const importOldInvoicesWorkflowId = "trato-import-old-invoices"

/** PPD invoices of before, so that their later payments get complements (DAY-03). Answers what was made of them. */
export const importOldInvoicesWorkflow = createWorkflow(importOldInvoicesWorkflowId, (input: ImportOldInvoicesInput) => new WorkflowResponse(importOldInvoicesStep(input)))
