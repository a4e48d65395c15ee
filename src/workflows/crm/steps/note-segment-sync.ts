import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../crm"
import type { SyncPlan } from "./ensure-segment-group"

export const noteSegmentSyncStepId = "trato-note-segment-sync"

/** Writes on the segment what came of its sync, and tells the journal when something changed. */
export const noteSegmentSyncStep = createStep(
  noteSegmentSyncStepId,
  async ({ plan, caller }: { plan: SyncPlan; caller: Caller }, { container }) => {
    const { segment, undo } = await crmOf(container).segments.note({
      id: plan.id, state: plan.state, group_id: plan.group_id ?? plan.known_group_id, members: plan.members, problem: plan.problem, added: plan.add.length, removed: plan.remove.length, caller,
    })
    return new StepResponse({ segment, added: plan.add.length, removed: plan.remove.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).segments.undo(undo)
  }
)
