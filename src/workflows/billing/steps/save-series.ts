import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import type { SaveSeries } from "../../../modules/billing/series"

export type SaveBillingSeriesInput = SaveSeries

export const saveBillingSeriesStepId = "trato-save-billing-series-step"

export const saveBillingSeriesStep = createStep(
  saveBillingSeriesStepId,
  async (input: SaveBillingSeriesInput, { container }) => {
    const saved = await container.resolve<BillingModuleService>("trato_billing").saveSeries(input)
    return new StepResponse({ id: saved.id }, { saved, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").restoreSeries(data.saved, data.actor)
  }
)
