import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { RemoveInput } from "../../../modules/crm/operations/prospects"
import { removeHostCustomersStep } from "../steps/remove-host-customers"
import { setProspectsRemovedStep } from "../steps/set-prospects-removed"

export const setProspectsRemovedWorkflowId = "trato-set-prospects-removed"

/** Deletes prospects or restores them (EXT-07, EXT-08), here and in the host, which may still lag behind a process that was killed; `followed`: the host deleted them, and the CRM only learns of it. */
export const setProspectsRemovedWorkflow = createWorkflow(setProspectsRemovedWorkflowId, (input: RemoveInput) => {
  const set = setProspectsRemovedStep(input)
  removeHostCustomersStep(transform({ input, set }, ({ input, set }) => ({ customer_ids: set.asked, removed: input.removed, in_host: !input.followed })))
  return new WorkflowResponse(transform({ set }, ({ set }) => ({ changed: set.changed })))
})
