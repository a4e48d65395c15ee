import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveTaxCodesInput, saveTaxCodesStep } from "../steps/save-tax-codes"

export const saveTaxCodesWorkflowId = "trato-save-tax-codes"

/** The authority's codes of a product, or the defaults of a category (FIS-09). Answers the codes as they are now. */
export const saveTaxCodesWorkflow = createWorkflow(saveTaxCodesWorkflowId, (input: SaveTaxCodesInput) => new WorkflowResponse(saveTaxCodesStep(input)))
