import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { archivePipelineStep } from "../steps/archive-pipeline"

export const archivePipelineWorkflowId = "trato-archive-pipeline"

/** Puts a funnel away, or brings it back (B-01). */
export const archivePipelineWorkflow = createWorkflow(archivePipelineWorkflowId, (input: { id: string; archived: boolean; version?: number; caller: Caller }) => new WorkflowResponse(archivePipelineStep(input)))
