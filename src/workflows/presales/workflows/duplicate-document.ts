import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createDocumentStep } from "../steps/create-document"
import { prepareDuplicateStep } from "../steps/prepare-duplicate"
import { DocumentInput } from "../types"

export const duplicateDocumentWorkflowId = "trato-duplicate-document"

/** A new draft with the same contents, whatever the state of the original. */
export const duplicateDocumentWorkflow = createWorkflow(duplicateDocumentWorkflowId, (input: DocumentInput) => new WorkflowResponse(createDocumentStep(prepareDuplicateStep(input))))
