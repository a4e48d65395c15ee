import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { beginSaleStep, noteOptionsOf, SellInput } from "../steps/begin-sale"
import { completeSaleStep } from "../steps/complete-sale"
import { createNoteStep } from "../steps/create-note"
import { deliverSaleStep } from "../steps/deliver-sale"
import { readOrderSaleStep } from "../steps/read-order-sale"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { startSaleInvoiceStep } from "../steps/start-sale-invoice"

export const sellOrderWorkflowId = "trato-sell-order"

/** "Facturar" of an order: note and invoice in one action (BIL-19). Answers `{ order_id, note_id, invoice_id }`. */
export const sellOrderWorkflow = createWorkflow(sellOrderWorkflowId, (input: SellInput) => {
  const sale = beginSaleStep(input)
  const note = createNoteStep(readOrderSaleStep(transform(input, (i) => ({ ...noteOptionsOf(i), order_id: i.source_id! }))))
  const noteCreated = createHook("noteCreated", transform({ note, input }, (data) => ({ ...data.note, additional_data: data.input.additional_data })))
  const invoice = startSaleInvoiceStep(transform({ input, note }, (d) => ({ note_id: d.note.id, invoice: d.input.invoice, actor: d.input.actor })))
  const done = completeSaleStep(transform({ input, sale, note, invoice }, (d) => ({ id: d.sale.id, order_id: d.input.source_id!, note_id: d.note.id, invoice_id: d.invoice.invoice_id })))
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(invoice, (i) => (i.invoice_id ? [{ id: i.invoice_id }] : [])) })
  settleHostPaymentsStep(transform(note, ({ id }) => ({ note_id: id })))
  deliverSaleStep(transform({ input, sale }, (d) => ({ sale_id: d.sale.id, order_id: d.input.source_id!, deliver: d.input.deliver })))
  return new WorkflowResponse(done, { hooks: [noteCreated] })
})
