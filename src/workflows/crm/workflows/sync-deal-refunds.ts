import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { readRefundedOrderStep } from "../steps/read-refunded-order"
import { syncDealRefundsStep } from "../steps/sync-deal-refunds"

export const syncDealRefundsWorkflowId = "trato-sync-deal-refunds"

/** Money was given back: the deal of that order earned less in that month (CRM-83, B-11). Any number of times with one result. */
export const syncDealRefundsWorkflow = createWorkflow(syncDealRefundsWorkflowId, (input: { order_id?: string; payment_id?: string }) => new WorkflowResponse(syncDealRefundsStep(readRefundedOrderStep(input))))
