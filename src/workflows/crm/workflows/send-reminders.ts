import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendRemindersStep } from "../steps/send-reminders"

export const sendRemindersWorkflowId = "trato-send-reminders"

/** Run each minute by a job, in every process at once: each reminder is told once (CRM-72, B-16). */
export const sendRemindersWorkflow = createWorkflow(sendRemindersWorkflowId, () => new WorkflowResponse(sendRemindersStep()))
