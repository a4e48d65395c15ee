import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"

export const moveCustomerReceiptsStepId = "trato-move-customer-receipts"

/** Notes, invoices and, where the kept one has none, tax data become another's; what was stamped stays as it is. */
export const moveCustomerReceiptsStep = createStep(
  moveCustomerReceiptsStepId,
  async ({ from, to }: { from: string; to: string }, { container }) => {
    const undo = await container.resolve<BillingModuleService>("trato_billing").moveCustomer(from, to)
    return new StepResponse({ moved: undo.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<BillingModuleService>("trato_billing").unmoveCustomer(undo)
  }
)
