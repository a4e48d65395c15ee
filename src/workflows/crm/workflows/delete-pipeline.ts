import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { deletePipelineStep } from "../steps/delete-pipeline"

export const deletePipelineWorkflowId = "trato-delete-pipeline"

/** Removes a funnel that has no open deals. */
export const deletePipelineWorkflow = createWorkflow(deletePipelineWorkflowId, (input: { id: string; caller: Caller }) => new WorkflowResponse(deletePipelineStep(input)))
