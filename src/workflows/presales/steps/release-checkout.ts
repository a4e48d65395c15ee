import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { ReleaseCheckoutInput } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const releaseCheckoutStepId = "trato-release-checkout-conversion"

/** What the cart held may be converted again. Nothing happens when it held nothing. */
export const releaseCheckoutStep = createStep(
  releaseCheckoutStepId,
  async (input: ReleaseCheckoutInput, { container }) => {
    const undo = await container.resolve<PresalesModuleService>(TRATO_PRESALES).releaseCheckout(input)
    return new StepResponse({ released: !!undo }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).undoReleaseCheckout(undo)
  }
)
