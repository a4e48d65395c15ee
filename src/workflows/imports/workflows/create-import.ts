import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateImportInput, createImportStep } from "../steps/create-import"

export const createImportWorkflowId = "trato-create-import"

/** An uploaded file becomes an import whose columns are guessed (B-15). Answers `{ id }`. */
export const createImportWorkflow = createWorkflow(createImportWorkflowId, (input: CreateImportInput) => new WorkflowResponse(createImportStep(input)))
