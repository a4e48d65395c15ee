import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CostDraft } from "../../../modules/presales/operations/costs"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const saveVariantCostsStepId = "trato-save-variant-costs"

/** Costs per variant (PB-08), typed or imported. */
export const saveVariantCostsStep = createStep(
  saveVariantCostsStepId,
  async (input: { costs: CostDraft[] }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const before = await presales.saveCosts(input.costs)
    return new StepResponse({ saved: input.costs.length }, before)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).saveCosts(undo)
  }
)
