import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { giveUpQuotesStep } from "../steps/give-up-quotes"

export const giveUpQuotesWorkflowId = "trato-give-up-quotes"

/** The deal was won: its other open quotes become "No elegida" (B-11). */
export const giveUpQuotesWorkflow = createWorkflow(giveUpQuotesWorkflowId, (input: { deal_id: string }) => new WorkflowResponse(giveUpQuotesStep(input)))
