import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setCalendarFeedStep } from "../steps/set-calendar-feed"

export const setCalendarFeedWorkflowId = "trato-set-calendar-feed"

/** Makes, renews or ends the private address of one's calendar (B-16). */
export const setCalendarFeedWorkflow = createWorkflow(setCalendarFeedWorkflowId, (input: { user_id: string; action: "create" | "renew" | "revoke" }) => new WorkflowResponse(setCalendarFeedStep(input)))
