import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const syncDealRefundsStepId = "trato-sync-deal-refund-rows"

/** Writes on the deal of an order what was given back for it (CRM-83). */
export const syncDealRefundsStep = createStep(
  syncDealRefundsStepId,
  async ({ order_id }: { order_id: string | null }, { container }) => {
    const synced = order_id ? await crmOf(container).follow.syncRefunds(order_id) : null
    return new StepResponse(synced ? { deal_id: synced.deal_id, added: synced.added, removed: synced.removed } : null, synced?.undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).follow.undoRefunds(undo)
  }
)
