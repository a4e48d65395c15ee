import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { CrmSettingsDTO } from "../../../types/http/crm-list"
import { saveCrmSettingsStep } from "../steps/save-crm-settings"

export const saveCrmSettingsWorkflowId = "trato-save-crm-settings"

/** Changes how the CRM behaves: reasons that are asked for (B-09), canceled last orders (B-11). */
export const saveCrmSettingsWorkflow = createWorkflow(saveCrmSettingsWorkflowId, (input: { data: Partial<CrmSettingsDTO>; caller: Caller }) => new WorkflowResponse(saveCrmSettingsStep(input)))
