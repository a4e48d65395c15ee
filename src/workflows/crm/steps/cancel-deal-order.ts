import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SYSTEM } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const cancelDealOrderStepId = "trato-take-order-from-deal"

/** A canceled order lowers its deal's won value; the last one puts the deal back on the board (B-11). */
export const cancelDealOrderStep = createStep(
  cancelDealOrderStepId,
  async (input: { order_id: string }, { container }) => {
    const effect = await crmOf(container).cancelOrder({ ...input, caller: SYSTEM })
    return new StepResponse(effect ? { deal: effect.deal, reopened: effect.reopened, asked: effect.asked } : null, effect?.undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
