import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { deleteActivitiesStep } from "../steps/delete-activities"

export const deleteActivitiesWorkflowId = "trato-delete-activities"

/** "Eliminar Seguimiento": one or many, for good. */
export const deleteActivitiesWorkflow = createWorkflow(deleteActivitiesWorkflowId, (input: { ids: string[]; caller: Caller }) => new WorkflowResponse(deleteActivitiesStep(input)))
