import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveIssuerInput, saveIssuerStep } from "../steps/save-issuer"

export const saveIssuerWorkflowId = "trato-save-issuer"

/** Creates or changes who invoices. Answers `{ id }`. */
export const saveIssuerWorkflow = createWorkflow(saveIssuerWorkflowId, (input: SaveIssuerInput) => new WorkflowResponse(saveIssuerStep(input)))
