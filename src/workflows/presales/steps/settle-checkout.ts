import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { Settlement } from "./plan-settlement"

export const settleCheckoutStepId = "trato-settle-checkout-conversion"

/** The order is the quote's conversion, for as much as was ordered. Without a settlement nothing happens. */
export const settleCheckoutStep = createStep(
  settleCheckoutStepId,
  async (settlement: Settlement | null, { container }) => {
    if (!settlement) return new StepResponse<Outcome | null, null>(null, null)
    const settled = await container.resolve<PresalesModuleService>(TRATO_PRESALES).settleCheckout({ cart_id: settlement.cart_id, order: settlement.order, ordered: settlement.ordered })
    if (!settled) return new StepResponse<Outcome | null, null>(null, null)
    const { undo, ...outcome } = settled
    return new StepResponse({ ...outcome, done: !!undo, order: settlement.order }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsettle(undo)
  }
)

/** `done`: by this very call. */
export type Outcome = { document_id: string; late: boolean; partial: boolean; done: boolean; order: Settlement["order"] }
