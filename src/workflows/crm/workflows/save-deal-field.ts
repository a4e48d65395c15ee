import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveDealFieldInput } from "../../../modules/crm/operations/deal-fields"
import { saveDealFieldStep } from "../steps/save-deal-field"

export const saveDealFieldWorkflowId = "trato-save-deal-field"

/** Adds, changes, removes or reorders the fields that the merchant defines for deals (B-18). */
export const saveDealFieldWorkflow = createWorkflow(saveDealFieldWorkflowId, (input: SaveDealFieldInput) => new WorkflowResponse(saveDealFieldStep(input)))
