import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveAutomationInput } from "../../../modules/crm/automations/save"
import { saveAutomationStep } from "../steps/save-automation"

export const saveAutomationWorkflowId = "trato-save-automation"

/** A new automation, changes of one, its switch. */
export const saveAutomationWorkflow = createWorkflow(saveAutomationWorkflowId, (input: SaveAutomationInput) => new WorkflowResponse(saveAutomationStep(input)))
