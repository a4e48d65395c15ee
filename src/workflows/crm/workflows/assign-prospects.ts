import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { assignProspectsStep } from "../steps/assign-prospects"

export const assignProspectsWorkflowId = "trato-assign-prospects"

/** "Asignación de Staff" (EXT-07). Answers how many changed hands. */
export const assignProspectsWorkflow = createWorkflow(assignProspectsWorkflowId, (input: Parameters<CrmModuleService["assignProspects"]>[0]) => new WorkflowResponse(assignProspectsStep(input)))
