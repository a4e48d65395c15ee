import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { NewActivity } from "../../../modules/crm/activities/write-activities"
import { ActivityEvents } from "../activity-events"
import { saveActivityStep } from "../steps/save-activity"

export const createActivityWorkflowId = "trato-create-activity"

/** "Guardar Seguimiento" of a new one. */
export const createActivityWorkflow = createWorkflow(createActivityWorkflowId, (input: { activity: NewActivity; caller: Caller }) => {
  const saved = saveActivityStep(input)
  emitEventStep({ eventName: ActivityEvents.created, data: transform({ saved, input }, ({ saved, input }) => ({ ...saved, actor: input.caller.actor })) })
  return new WorkflowResponse(saved)
})
