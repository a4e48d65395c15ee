import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveWebhookInput } from "../../../modules/webhooks/rows"
import { saveWebhookStep } from "../steps/save-webhook"

export const saveWebhookWorkflowId = "trato-save-webhook"

/** A new endpoint, changes of one, a new secret. */
export const saveWebhookWorkflow = createWorkflow(saveWebhookWorkflowId, (input: SaveWebhookInput) => new WorkflowResponse(saveWebhookStep(input)))
