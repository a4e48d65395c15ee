import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { markViewedStep } from "../steps/mark-viewed"
import { DocumentInput } from "../types"

export const viewDocumentWorkflowId = "trato-view-document"

/** The customer opened the page: kept once, the first time. */
export const viewDocumentWorkflow = createWorkflow(viewDocumentWorkflowId, (input: DocumentInput) => new WorkflowResponse(markViewedStep(input)))
