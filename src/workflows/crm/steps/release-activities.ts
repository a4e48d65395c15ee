import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const releaseActivitiesStepId = "trato-release-activity-rows"

/** What a deleted user had still to do goes back to nobody. */
export const releaseActivitiesStep = createStep(
  releaseActivitiesStepId,
  async (input: { user_id: string; caller: Caller }, { container }) => {
    const { released, undo } = await crmOf(container).activities.release(input)
    return new StepResponse({ released }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).activities.undo(undo)
  }
)
