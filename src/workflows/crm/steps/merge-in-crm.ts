import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const mergeInCrmStepId = "trato-merge-customers-in-crm"

/** Deals, follow-ups, seller and contact, the alias of the history, and the word in both bitácoras. */
export const mergeInCrmStep = createStep(
  mergeInCrmStepId,
  async (input: Parameters<CrmModuleService["mergeCustomers"]>[0], { container }) => {
    const undo = await crmOf(container).mergeCustomers(input)
    return new StepResponse({ deals: undo.deals.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoMergeCustomers(undo)
  }
)
