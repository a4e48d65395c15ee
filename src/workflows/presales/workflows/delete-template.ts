import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteTemplateStep } from "../steps/delete-template"

export const deleteTemplateWorkflowId = "trato-delete-document-template"

/** A template or clause goes; documents made of it stay as they are. */
export const deleteTemplateWorkflow = createWorkflow(deleteTemplateWorkflowId, (input: { id: string }) => new WorkflowResponse(deleteTemplateStep(input)))
