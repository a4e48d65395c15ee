import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ActivityChanges, NewActivity } from "../../../modules/crm/activities/write-activities"
import { crmOf } from "../crm"

export const saveActivityStepId = "trato-save-activity-row"

export type SaveActivityInput = { caller: Caller } & ({ activity: NewActivity } | { id: string; changes: ActivityChanges; version?: number; may_assign: boolean })

/** Makes a follow-up, or changes one. */
export const saveActivityStep = createStep(
  saveActivityStepId,
  async (input: SaveActivityInput, { container }) => {
    const { activities } = crmOf(container)
    const { activity, undo } = await ("activity" in input ? activities.create(input) : activities.update(input))
    return new StepResponse({ id: activity.id, owner_id: activity.owner_id, deal_id: activity.deal_id, done: activity.done_at !== null }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).activities.undo(undo)
  }
)
