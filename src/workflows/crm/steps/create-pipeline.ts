import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const createPipelineStepId = "trato-create-pipeline-rows"

/** Makes a further funnel with its stages (B-01). */
export const createPipelineStep = createStep(
  createPipelineStepId,
  async (input: Parameters<CrmModuleService["createPipeline"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).createPipeline(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoRows(undo)
  }
)
