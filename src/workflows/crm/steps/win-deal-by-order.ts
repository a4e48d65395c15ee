import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SYSTEM } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const winDealByOrderStepId = "trato-win-deal-with-order"

/** Wins the deal of a placed order with the sum of its orders (B-11). */
export const winDealByOrderStep = createStep(
  winDealByOrderStepId,
  async (order: { order_id: string; total: number; currency_code: string } | null, { container }) => {
    const effect = order && (await crmOf(container).winByOrder({ ...order, caller: SYSTEM }))
    return new StepResponse(effect ? { deal: effect.deal, won: effect.won } : null, effect?.undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
