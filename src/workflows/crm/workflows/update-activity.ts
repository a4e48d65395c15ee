import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ActivityChanges } from "../../../modules/crm/activities/write-activities"
import { ActivityEvents } from "../activity-events"
import { saveActivityStep } from "../steps/save-activity"

export const updateActivityWorkflowId = "trato-update-activity"

/** Changes a follow-up: its fields, its day, or whether it is done. */
export const updateActivityWorkflow = createWorkflow(updateActivityWorkflowId, (input: { id: string; changes: ActivityChanges; version?: number; may_assign: boolean; caller: Caller }) => {
  const saved = saveActivityStep(input)
  emitEventStep({ eventName: ActivityEvents.updated, data: transform({ saved, input }, ({ saved, input }) => ({ ...saved, actor: input.caller.actor, fields: Object.keys(input.changes) })) })
  return new WorkflowResponse(saved)
})
