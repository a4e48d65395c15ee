import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { deleteAutomationStep } from "../steps/delete-automation"

export const deleteAutomationWorkflowId = "trato-delete-automation"

export const deleteAutomationWorkflow = createWorkflow(deleteAutomationWorkflowId, (input: { id: string; caller: Caller }) => new WorkflowResponse(deleteAutomationStep(input)))
