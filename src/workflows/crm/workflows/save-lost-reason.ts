import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveLostReasonInput } from "../../../modules/crm/operations/lost-reasons"
import { saveLostReasonStep } from "../steps/save-lost-reason"

export const saveLostReasonWorkflowId = "trato-save-lost-reason"

/** Adds, changes, hides or reorders the reasons for not winning (B-09). */
export const saveLostReasonWorkflow = createWorkflow(saveLostReasonWorkflowId, (input: SaveLostReasonInput) => new WorkflowResponse(saveLostReasonStep(input)))
