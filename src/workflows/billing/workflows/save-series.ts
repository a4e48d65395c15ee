import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveBillingSeriesInput, saveBillingSeriesStep } from "../steps/save-series"

export const saveBillingSeriesWorkflowId = "trato-save-billing-series"

/** A series of notes, or the next folio of any series (DAY-03, DAY-10). Answers `{ id }`. */
export const saveBillingSeriesWorkflow = createWorkflow(saveBillingSeriesWorkflowId, (input: SaveBillingSeriesInput) => new WorkflowResponse(saveBillingSeriesStep(input)))
