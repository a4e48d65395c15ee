import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"
import { assertUser } from "./resolve-deal-parties"

export const assignProspectsStepId = "trato-assign-prospects-rows"

/** Gives many prospects to one seller (EXT-07). */
export const assignProspectsStep = createStep(
  assignProspectsStepId,
  async (input: Parameters<CrmModuleService["assignProspects"]>[0], { container }) => {
    if (input.seller_id) await assertUser(container, input.seller_id)
    const { undo, changed } = await crmOf(container).assignProspects(input)
    return new StepResponse({ changed }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
