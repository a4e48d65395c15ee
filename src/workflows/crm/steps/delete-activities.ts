import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const deleteActivitiesStepId = "trato-delete-activity-rows"

/** Deletes follow-ups, all or none. */
export const deleteActivitiesStep = createStep(
  deleteActivitiesStepId,
  async (input: { ids: string[]; caller: Caller }, { container }) => {
    const { deleted, undo } = await crmOf(container).activities.remove(input)
    return new StepResponse({ deleted }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).activities.undo(undo)
  }
)
