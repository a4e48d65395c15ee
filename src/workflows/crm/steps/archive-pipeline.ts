import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const archivePipelineStepId = "trato-archive-pipeline-row"

/** Puts a funnel away, or brings it back. */
export const archivePipelineStep = createStep(
  archivePipelineStepId,
  async (input: Parameters<CrmModuleService["archivePipeline"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).archivePipeline(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoRows(undo)
  }
)
