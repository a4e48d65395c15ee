import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { addSegmentMembersStep, removeSegmentMembersStep } from "../steps/change-segment-members"
import { ensureSegmentGroupStep } from "../steps/ensure-segment-group"
import { noteSegmentSyncStep } from "../steps/note-segment-sync"
import { tellAboutSegmentStep } from "../steps/tell-about-segment"

export const syncSegmentWorkflowId = "trato-sync-segment"

/** Makes the customer group of a segment hold exactly who fits it (CRM-81, B-12); each night and on demand. */
export const syncSegmentWorkflow = createWorkflow(syncSegmentWorkflowId, (input: { id: string; recreate?: boolean; caller: Caller }) => {
  const plan = ensureSegmentGroupStep(input)
  addSegmentMembersStep(plan)
  removeSegmentMembersStep(plan)
  const synced = noteSegmentSyncStep(transform({ plan, input }, ({ plan, input }) => ({ plan, caller: input.caller })))
  tellAboutSegmentStep({ plan })
  return new WorkflowResponse(synced)
})
