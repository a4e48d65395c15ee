import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deliverNow } from "../deliver"

export const deliverSaleStepId = "trato-deliver-sale"

/** Last of its workflow and without compensation: goods that were handed over do not come back because a later line failed. */
export const deliverSaleStep = createStep(deliverSaleStepId, async (input: { order_id: string; deliver?: boolean }, { container }) => {
  if (!input.deliver) return new StepResponse({ delivered: false, error: null as string | null })
  try {
    await deliverNow(container, input.order_id)
    return new StepResponse({ delivered: true, error: null as string | null })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: order ${input.order_id} was sold but not marked as delivered: ${message}`)
    return new StepResponse({ delivered: false, error: message as string | null })
  }
})
