import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentInput } from "../types"

export const beginConversionStepId = "trato-begin-conversion"

/**
 * Writes the intent before the host is asked for anything, and keeps everybody else off the document:
 * of twenty who ask at once, one gets past here.
 */
export const beginConversionStep = createStep(
  beginConversionStepId,
  async ({ id, actor, scope }: DocumentInput, { container }) => {
    const begun = await container.resolve<PresalesModuleService>(TRATO_PRESALES).beginConversion({ id, actor, reach: scope })
    return new StepResponse(begun, begun.conversion_id)
  },
  async (conversionId, { container }) => {
    if (!conversionId) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).forgetConversion(conversionId)
  }
)
