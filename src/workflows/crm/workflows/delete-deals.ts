import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { DeleteDealsInput } from "../../../modules/crm/operations/delete-deals"
import { DealEvents } from "../events"
import { deleteDealsStep } from "../steps/delete-deals"
import { unlinkDealDocumentsStep } from "../steps/unlink-deal-documents"
import { unlinkDealNotesStep } from "../steps/unlink-deal-notes"

export const deleteDealsWorkflowId = "trato-delete-deals"

/** Deletes one deal or several for good (CRM-44); their papers stay, unlinked (CRM-94). One event per deal. */
export const deleteDealsWorkflow = createWorkflow(deleteDealsWorkflowId, (input: DeleteDealsInput & { void_opportunities?: boolean }) => {
  const gone = deleteDealsStep(input)
  const deals = transform({ gone, input }, ({ gone, input }) => ({ deal_ids: gone.deleted.map((deal) => deal.id), void_opportunities: !!input.void_opportunities, actor: input.caller.actor }))
  unlinkDealDocumentsStep(deals)
  unlinkDealNotesStep(deals)
  emitEventStep({
    eventName: DealEvents.deleted,
    data: transform({ gone, input }, ({ gone: { deleted }, input }) => deleted.map((deal) => ({ ...deal, actor: input.caller.actor }))),
  })
  return new WorkflowResponse(gone)
})
