import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const saveCustomerProfileStepId = "trato-save-customer-profile-row"

/** Writes what the CRM keeps of a customer (CRM-74, CRM-77 to CRM-79). */
export const saveCustomerProfileStep = createStep(
  saveCustomerProfileStepId,
  async (input: Parameters<CrmModuleService["saveProfile"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).saveProfile(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
