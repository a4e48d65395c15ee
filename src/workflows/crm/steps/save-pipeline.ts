import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const savePipelineStepId = "trato-save-pipeline-draft"

/** Saves the draft of a funnel in one transaction (CRM-29, CRM-31). */
export const savePipelineStep = createStep(
  savePipelineStepId,
  async (input: Parameters<CrmModuleService["savePipeline"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).savePipeline(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoSavePipeline(undo)
  }
)
