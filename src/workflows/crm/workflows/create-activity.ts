import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { NewActivity } from "../../../modules/crm/activities/write-activities"
import { ActivityEvents } from "../activity-events"
import { saveActivityStep } from "../steps/save-activity"

export const createActivityWorkflowId = "trato-create-activity"

/** "Guardar Seguimiento" of a new one. Hook `activityCreated` gets it and `additional_data`. */
export const createActivityWorkflow = createWorkflow(createActivityWorkflowId, (input: { activity: NewActivity; additional_data?: Record<string, unknown>; caller: Caller }) => {
  const saved = saveActivityStep(transform({ input }, ({ input: { activity, caller } }) => ({ activity, caller })))
  emitEventStep({ eventName: ActivityEvents.created, data: transform({ saved, input }, ({ saved, input }) => ({ ...saved, actor: input.caller.actor })) })
  const activityCreated = createHook("activityCreated", transform({ saved, input }, ({ saved, input }) => ({ activity: saved, additional_data: input.additional_data })))
  return new WorkflowResponse(saved, { hooks: [activityCreated] })
})
