import { createStep } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { forgetHeld, held } from "../host/held-conversion"
import { DocumentInput } from "../types"

export const beginCheckoutStepId = "trato-begin-checkout"

/** As trato-begin-conversion, for what remains of an accepted quote: of all who ask at once, one gets past here. */
export const beginCheckoutStep = createStep(
  beginCheckoutStepId,
  async ({ id, actor, scope }: DocumentInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    return held(container, await presales.beginCheckout({ id, actor, reach: scope }))
  },
  forgetHeld
)
