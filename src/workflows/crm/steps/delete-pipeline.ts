import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const deletePipelineStepId = "trato-delete-pipeline-rows"

/** Removes an empty funnel. */
export const deletePipelineStep = createStep(
  deletePipelineStepId,
  async (input: Parameters<CrmModuleService["deletePipeline"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).deletePipeline(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoRows(undo)
  }
)
