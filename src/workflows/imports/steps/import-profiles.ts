import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../../crm/crm"

export const importProfilesStepId = "trato-import-profiles"

/** What the CRM keeps of a batch of customers, and their rows settled, in one transaction. */
export const importProfilesStep = createStep(
  importProfilesStepId,
  async (input: Parameters<CrmModuleService["importProfiles"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).importProfiles(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoImport(undo)
  }
)
