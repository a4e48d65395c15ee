import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../../crm/crm"

export const openCartDealStepId = "trato-open-cart-deal-row"

/** Writes the deal of a cart and the row that makes it the only one (B-13). */
export const openCartDealStep = createStep(
  openCartDealStepId,
  async (input: Parameters<CrmModuleService["automations"]["openCartDeal"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).automations.openCartDeal(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).automations.undoCartDeal(undo)
  }
)
