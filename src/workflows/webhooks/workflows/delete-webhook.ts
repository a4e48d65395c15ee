import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Actor } from "../../../types/common"
import { deleteWebhookStep } from "../steps/delete-webhook"

export const deleteWebhookWorkflowId = "trato-delete-webhook"

export const deleteWebhookWorkflow = createWorkflow(deleteWebhookWorkflowId, (input: { id: string; actor: Actor }) => new WorkflowResponse(deleteWebhookStep(input)))
