import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { advanceInvoicesStep, AdvanceInvoicesInput } from "../steps/advance-invoices"

export const reconcileInvoicesWorkflowId = "trato-reconcile-invoices"

/** The safety net of stamping once, run every minute. Answers `{ advanced, stamped }`. */
export const reconcileInvoicesWorkflow = createWorkflow(reconcileInvoicesWorkflowId, (input: AdvanceInvoicesInput) => new WorkflowResponse(advanceInvoicesStep(input)))
