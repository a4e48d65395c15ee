import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const addProspectStepId = "trato-add-prospect-row"

/** Writes what the CRM keeps of a new contact (EXT-07). */
export const addProspectStep = createStep(
  addProspectStepId,
  async (input: Parameters<CrmModuleService["addProspect"]>[0], { container }) => {
    const { undo, ...result } = await crmOf(container).addProspect(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
