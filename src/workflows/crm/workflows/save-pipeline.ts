import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SavePipelineInput } from "../../../modules/crm/operations/save-pipeline"
import { DealEvents } from "../events"
import { savePipelineStep } from "../steps/save-pipeline"
import { unlinkDealDocumentsStep } from "../steps/unlink-deal-documents"
import { unlinkDealNotesStep } from "../steps/unlink-deal-notes"

export const savePipelineWorkflowId = "trato-save-pipeline"

/** Guardar of "Editar Embudo": the whole draft or nothing. Deals deleted with their stage are told like any other, and their papers stay. */
export const savePipelineWorkflow = createWorkflow(savePipelineWorkflowId, (input: SavePipelineInput) => {
  const saved = savePipelineStep(input)
  const deals = transform({ saved, input }, ({ saved, input }) => ({ deal_ids: saved.deleted_deals.map((deal) => deal.id), void_opportunities: false, actor: input.caller.actor }))
  unlinkDealDocumentsStep(deals)
  unlinkDealNotesStep(deals)
  emitEventStep({
    eventName: DealEvents.pipelineSaved,
    data: transform({ saved, input }, ({ saved, input }) => ({ id: saved.id, version: saved.version, actor: input.caller.actor })),
  }).config({ name: "trato-tell-pipeline-saved" })
  emitEventStep({
    eventName: DealEvents.deleted,
    data: transform({ saved, input }, ({ saved, input }) => saved.deleted_deals.map((deal) => ({ ...deal, actor: input.caller.actor }))),
  }).config({ name: "trato-tell-deals-deleted" })
  return new WorkflowResponse(saved)
})
