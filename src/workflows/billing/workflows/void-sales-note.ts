import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { cancelSaleOrderStep } from "../steps/cancel-order"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { voidNoteStep, VoidNoteInput } from "../steps/void-note"

export const voidSalesNoteWorkflowId = "trato-void-sales-note"

/** ANULADA: the number stays, the link dies, the order is cancelled, payments go back or are left (BIL-18). */
export const voidSalesNoteWorkflow = createWorkflow(voidSalesNoteWorkflowId, (input: VoidNoteInput) => {
  const voided = voidNoteStep(input)
  cancelSaleOrderStep(transform(voided, (v) => ({ order_id: v.order_id })))
  settleHostPaymentsStep(transform(voided, (v) => ({ ids: v.payments })))
  return new WorkflowResponse(voided)
})
