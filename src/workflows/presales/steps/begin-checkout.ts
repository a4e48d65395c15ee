import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { keepAlive, letGo } from "../../../utils/heartbeat"
import { DocumentInput } from "../types"

export const beginCheckoutStepId = "trato-begin-checkout"

/** As trato-begin-conversion, for what remains of an accepted quote: of all who ask at once, one gets past here. */
export const beginCheckoutStep = createStep(
  beginCheckoutStepId,
  async ({ id, actor, scope }: DocumentInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const begun = await presales.beginCheckout({ id, actor, reach: scope })
    keepAlive(begun.conversion_id, () => presales.extendConversionLease(begun.conversion_id))
    return new StepResponse(begun, begun.conversion_id)
  },
  async (conversionId, { container }) => {
    if (!conversionId) return
    letGo(conversionId)
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).forgetConversion(conversionId)
  }
)
