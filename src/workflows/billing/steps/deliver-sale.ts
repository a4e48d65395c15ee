import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deliverSale } from "../deliver"

export const deliverSaleStepId = "trato-deliver-sale"

/**
 * Last of its workflow and without compensation: goods that were handed over do not come back because a later line failed.
 * The finished sale says that it is due, so that the job does it when this process dies here.
 */
export const deliverSaleStep = createStep(deliverSaleStepId, async (input: { sale_id: string; order_id: string; deliver?: boolean }, { container }) =>
  new StepResponse(input.deliver ? await deliverSale(container, input.sale_id, input.order_id) : { delivered: false, error: null })
)
