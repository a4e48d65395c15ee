import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../../crm/crm"

export const deleteAutomationStepId = "trato-delete-automation-row"

export const deleteAutomationStep = createStep(
  deleteAutomationStepId,
  async (input: { id: string; caller: Caller }, { container }) => {
    const { undo } = await crmOf(container).automations.remove(input)
    return new StepResponse({ id: input.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).automations.undo(undo)
  }
)
