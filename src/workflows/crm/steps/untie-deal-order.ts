import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const untieDealOrderStepId = "trato-untie-deal-order-row"

/** Takes an order out of its deal (B-11). */
export const untieDealOrderStep = createStep(
  untieDealOrderStepId,
  async (input: Parameters<CrmModuleService["untieOrder"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).untieOrder(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
