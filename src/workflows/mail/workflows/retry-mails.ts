import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RetryMailsInput, retryMailsStep } from "../steps/retry-mails"

export const retryMailsWorkflowId = "trato-retry-mails"

/** Sends again what could not be sent, and what a killed process left half sent. Safe in several workers at once. */
export const retryMailsWorkflow = createWorkflow(retryMailsWorkflowId, (input: RetryMailsInput) => new WorkflowResponse(retryMailsStep(input)))
