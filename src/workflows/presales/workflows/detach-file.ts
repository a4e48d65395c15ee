import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { DetachFileInput } from "../types"
import { detachFileStep } from "../steps/detach-file"

export const detachFileWorkflowId = "trato-detach-file"

/** A file leaves a document. */
export const detachFileWorkflow = createWorkflow(detachFileWorkflowId, (input: DetachFileInput) => new WorkflowResponse(detachFileStep(input)))
