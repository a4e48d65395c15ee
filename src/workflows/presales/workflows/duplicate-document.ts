import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createDocumentStep } from "../steps/create-document"
import { prepareDuplicateStep } from "../steps/prepare-duplicate"
import { DuplicateDocumentInput } from "../types"

export const duplicateDocumentWorkflowId = "trato-duplicate-document"

/** A new draft with the same contents, whatever the state of the original; of a contract in force by wish its next period. */
export const duplicateDocumentWorkflow = createWorkflow(duplicateDocumentWorkflowId, (input: DuplicateDocumentInput) => new WorkflowResponse(createDocumentStep(prepareDuplicateStep(input))))
