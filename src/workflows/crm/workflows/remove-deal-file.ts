import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { removeDealFileStep } from "../steps/remove-deal-file"

export const removeDealFileWorkflowId = "trato-remove-deal-file"

/** Deletes a file of a deal (B-19), told in its bitácora. */
export const removeDealFileWorkflow = createWorkflow(removeDealFileWorkflowId, (input: Parameters<CrmModuleService["removeDealFile"]>[0]) => new WorkflowResponse(removeDealFileStep(input)))
