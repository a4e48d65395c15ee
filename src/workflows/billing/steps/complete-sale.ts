import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { letGo } from "../../../utils/heartbeat"

export type CompleteSaleInput = { id: string; order_id: string; note_id: string; invoice_id: string | null }

export const completeSaleStepId = "trato-complete-sale"

export const completeSaleStep = createStep(
  completeSaleStepId,
  async ({ id, ...facts }: CompleteSaleInput, { container }) => {
    await container.resolve<BillingModuleService>("trato_billing").finishSale(id, "done", facts)
    letGo(id)
    return new StepResponse(facts, id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<BillingModuleService>("trato_billing").reopenSale(id)
  }
)
