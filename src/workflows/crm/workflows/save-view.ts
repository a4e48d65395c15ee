import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveViewInput } from "../../../modules/crm/operations/saved-views"
import { saveViewStep } from "../steps/save-view"

export const saveViewWorkflowId = "trato-save-view"

/** Saves, changes or removes a view of a list (B-18). */
export const saveViewWorkflow = createWorkflow(saveViewWorkflowId, (input: SaveViewInput) => new WorkflowResponse(saveViewStep(input)))
