import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreatePipelineInput } from "../../../modules/crm/operations/pipelines"
import { createPipelineStep } from "../steps/create-pipeline"

export const createPipelineWorkflowId = "trato-create-pipeline"

/** A further funnel with its stages (B-01). */
export const createPipelineWorkflow = createWorkflow(createPipelineWorkflowId, (input: CreatePipelineInput) => new WorkflowResponse(createPipelineStep(input)))
