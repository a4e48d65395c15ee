import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CostDraft } from "../../../modules/presales/operations/costs"
import { saveVariantCostsStep } from "../steps/save-variant-costs"

export const saveVariantCostsWorkflowId = "trato-save-variant-costs"

/** Costs per variant (PB-08), typed or imported. */
export const saveVariantCostsWorkflow = createWorkflow(saveVariantCostsWorkflowId, (input: { costs: CostDraft[] }) => new WorkflowResponse(saveVariantCostsStep(input)))
