import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const decideDuplicateStepId = "trato-decide-duplicate-pair"

/** Remembers that two customers are not the same, or are to be looked at again. */
export const decideDuplicateStep = createStep(
  decideDuplicateStepId,
  async (input: Parameters<CrmModuleService["decideDuplicate"]>[0], { container }) => {
    const undo = await crmOf(container).decideDuplicate(input)
    return new StepResponse({ changed: !!undo }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoDecideDuplicate(undo)
  }
)
