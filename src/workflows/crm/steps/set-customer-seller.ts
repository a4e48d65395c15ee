import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const setCustomerSellerStepId = "trato-set-customer-seller-row"

/** Says whose customer this is (CRM-35). */
export const setCustomerSellerStep = createStep(
  setCustomerSellerStepId,
  async (input: Parameters<CrmModuleService["setSeller"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).setSeller(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoRows(undo)
  }
)
