import { createStep } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { forgetHeld, held } from "../host/held-conversion"
import { ConvertToOrderInput } from "../types"

export const beginConversionStepId = "trato-begin-conversion"

/**
 * Writes the intent before the host is asked for anything, and keeps everybody else off the document:
 * of twenty who ask at once, one gets past here. From here on the process says that it lives, so that
 * nobody undoes a conversion that is only slow.
 */
export const beginConversionStep = createStep(
  beginConversionStepId,
  async ({ id, actor, scope, lines }: ConvertToOrderInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    return held(container, await presales.beginConversion({ id, actor, reach: scope, lines }))
  },
  forgetHeld
)
