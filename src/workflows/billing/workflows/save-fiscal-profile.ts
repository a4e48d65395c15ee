import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveFiscalProfileInput, saveFiscalProfileStep } from "../steps/save-fiscal-profile"

export const saveFiscalProfileWorkflowId = "trato-save-fiscal-profile"

/** A customer's tax data, checked. Answers `{ fiscal_profile, warnings }`. */
export const saveFiscalProfileWorkflow = createWorkflow(saveFiscalProfileWorkflowId, (input: SaveFiscalProfileInput) => new WorkflowResponse(saveFiscalProfileStep(input)))
