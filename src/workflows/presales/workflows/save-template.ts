import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveTemplateBody } from "../../../types/http/presales"
import { saveTemplateStep } from "../steps/save-template"

export const saveTemplateWorkflowId = "trato-save-document-template"

/** A template or clause, new without an id. */
export const saveTemplateWorkflow = createWorkflow(saveTemplateWorkflowId, (input: { id: string | null; data: SaveTemplateBody }) => new WorkflowResponse(saveTemplateStep(input)))
