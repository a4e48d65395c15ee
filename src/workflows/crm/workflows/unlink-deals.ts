import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { Actor } from "../../../types/common"
import { unlinkDealDocumentsStep } from "../steps/unlink-deal-documents"
import { unlinkDealNotesStep } from "../steps/unlink-deal-notes"

export const unlinkDealsWorkflowId = "trato-unlink-deals"

/** Papers and notes of deals that are gone stay without them: what `trato-delete-deals` does last (CRM-94). */
export const unlinkDealsWorkflow = createWorkflow(unlinkDealsWorkflowId, (input: { deal_ids: string[]; actor: Actor }) => {
  const asked = transform({ input }, ({ input }) => ({ ...input, void_opportunities: false }))
  const documents = unlinkDealDocumentsStep(asked)
  unlinkDealNotesStep(asked)
  return new WorkflowResponse(documents)
})
