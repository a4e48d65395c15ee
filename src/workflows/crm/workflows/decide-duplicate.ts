import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { decideDuplicateStep } from "../steps/decide-duplicate"

export const decideDuplicateWorkflowId = "trato-decide-duplicate"

/** "No son duplicados" and its opposite (B-15), in the bitácora of both. */
export const decideDuplicateWorkflow = createWorkflow(decideDuplicateWorkflowId, (input: Parameters<CrmModuleService["decideDuplicate"]>[0]) => new WorkflowResponse(decideDuplicateStep(input)))
