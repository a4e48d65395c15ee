import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const setCalendarFeedStepId = "trato-set-calendar-feed-row"

/** Makes, renews or ends the private address of a calendar. */
export const setCalendarFeedStep = createStep(
  setCalendarFeedStepId,
  async (input: { user_id: string; action: "create" | "renew" | "revoke" }, { container }) => {
    const { undo } = await crmOf(container).activities.setFeed(input)
    return new StepResponse({ user_id: input.user_id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).activities.undoFeed(undo)
  }
)
