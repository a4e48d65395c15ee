import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../../crm/crm"

export const importDealsStepId = "trato-import-deal-rows"

/** A batch of deals, and their rows settled, in one transaction. */
export const importDealsStep = createStep(
  importDealsStepId,
  async (input: Parameters<CrmModuleService["importDeals"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).importDeals(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoImportDeals(undo)
  }
)
