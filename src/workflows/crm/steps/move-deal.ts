import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MoveDealInput } from "../../../modules/crm/operations/move-deal"
import { crmOf } from "../crm"

export const moveDealStepId = "trato-move-deal-card"

/** Puts a deal between two others of a stage (CRM-10, CRM-11). */
export const moveDealStep = createStep(
  moveDealStepId,
  async (input: MoveDealInput, { container }) => {
    const { undo, ...result } = await crmOf(container).moveDeal({ ...input, keep_undo: true })
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
