import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { beginMergeStep, endMergeStep } from "../steps/hold-merge"
import { mergeHostCustomersStep } from "../steps/merge-host-customers"
import { mergeInCrmStep } from "../steps/merge-in-crm"
import { moveCustomerDocumentsStep } from "../steps/move-customer-documents"
import { moveCustomerReceiptsStep } from "../steps/move-customer-receipts"
import { MergeParties, readMergeStep } from "../steps/read-merge"

export const mergeCustomersWorkflowId = "trato-merge-customers"

/** `{ id, dropped_id }`: one customer has become another. */
export const CUSTOMERS_MERGED = "trato.customer.merged"

export type MergeCustomersInput = { keep_id: string; drop_id: string; caller: Caller; /** Begun by a process that was killed: who they were before. */ resumed?: MergeParties }

/**
 * Two customers become one (B-15). Everything that names the dropped one names the kept one; what was issued
 * or stamped keeps its words; the bitácora is not rewritten but told through an alias. Undone as a whole, or finished by a job when the process dies.
 */
export const mergeCustomersWorkflow = createWorkflow(mergeCustomersWorkflowId, (input: MergeCustomersInput) => {
  const parties = readMergeStep(input)
  beginMergeStep(transform({ input, parties }, ({ input, parties }) => ({ parties, caller: input.caller, resumed: !!input.resumed })))
  const ids = transform({ input }, ({ input }) => ({ from: input.drop_id, to: input.keep_id }))
  moveCustomerDocumentsStep(ids)
  moveCustomerReceiptsStep(ids)
  const merged = mergeInCrmStep(transform({ input, parties }, ({ input, parties }) => ({ keep: parties.keep, drop: parties.drop, caller: input.caller })))
  mergeHostCustomersStep(parties)
  endMergeStep(parties)
  emitEventStep({ eventName: CUSTOMERS_MERGED, data: transform({ input }, ({ input }) => ({ id: input.keep_id, dropped_id: input.drop_id })) })
  return new WorkflowResponse(merged)
})
