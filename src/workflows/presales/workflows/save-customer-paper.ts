import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveCustomerPaperInput } from "../types"
import { saveCustomerPaperStep } from "../steps/save-customer-paper"

export const saveCustomerPaperWorkflowId = "trato-save-customer-paper"

/** The paper and language that a customer's documents usually have (PRE-04, PB-13). */
export const saveCustomerPaperWorkflow = createWorkflow(saveCustomerPaperWorkflowId, (input: SaveCustomerPaperInput) => new WorkflowResponse(saveCustomerPaperStep(input)))
