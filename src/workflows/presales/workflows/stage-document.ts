import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { StageInput } from "../../../modules/presales/operations"
import { stageDocumentStep } from "../steps/stage-document"

export const stageDocumentWorkflowId = "trato-stage-document"

/** The work goes on to its next stage (PB-09); of a service, with the lines that the customer approved. */
export const stageDocumentWorkflow = createWorkflow(stageDocumentWorkflowId, (input: Omit<StageInput, "today">) => new WorkflowResponse(stageDocumentStep(input)))
