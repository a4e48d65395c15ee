import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AttachFileInput } from "../types"
import { attachFileStep } from "../steps/attach-file"

export const attachFileWorkflowId = "trato-attach-file"

/** A file joins a document, once its content says that it is one of those we take (S-04). */
export const attachFileWorkflow = createWorkflow(attachFileWorkflowId, (input: AttachFileInput) => new WorkflowResponse(attachFileStep(input)))
