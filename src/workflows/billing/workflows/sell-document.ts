import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { convertDocumentToOrderWorkflow } from "../../presales/workflows/convert-document-to-order"
import { INVOICE_STARTED } from "../events"
import { beginSaleStep, noteOptionsOf, SellInput } from "../steps/begin-sale"
import { completeSaleStep } from "../steps/complete-sale"
import { createNoteStep } from "../steps/create-note"
import { deliverSaleStep } from "../steps/deliver-sale"
import { readOrderSaleStep } from "../steps/read-order-sale"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { startSaleInvoiceStep } from "../steps/start-sale-invoice"

export const sellDocumentWorkflowId = "trato-sell-document"

/**
 * A document becomes order, note and, where asked for, invoice in one action (BIL-17, BIL-19). All or
 * nothing; what a killed process leaves, `trato-reconcile-sales` finishes or undoes.
 * Answers `{ order_id, note_id, invoice_id }`.
 */
export const sellDocumentWorkflow = createWorkflow(sellDocumentWorkflowId, (input: SellInput) => {
  const sale = beginSaleStep(input)
  const converted = convertDocumentToOrderWorkflow.runAsStep({ input: transform(input, (i) => ({ id: i.source_id!, actor: i.actor, scope: i.scope ?? null, lines: i.document_lines ?? null })) })
  const note = createNoteStep(readOrderSaleStep(transform({ input, converted }, (d) => ({ ...noteOptionsOf(d.input), order_id: d.converted.order_id }))))
  const noteCreated = createHook("noteCreated", transform({ note, input }, (data) => ({ ...data.note, additional_data: data.input.additional_data })))
  const invoice = startSaleInvoiceStep(transform({ input, note }, (d) => ({ note_id: d.note.id, invoice: d.input.invoice, actor: d.input.actor })))
  const done = completeSaleStep(transform({ sale, converted, note, invoice }, (d) => ({ id: d.sale.id, order_id: d.converted.order_id, note_id: d.note.id, invoice_id: d.invoice.invoice_id })))
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(invoice, (i) => (i.invoice_id ? [{ id: i.invoice_id }] : [])) })
  settleHostPaymentsStep(transform(note, ({ id }) => ({ note_id: id })))
  deliverSaleStep(transform({ input, sale, converted }, (d) => ({ sale_id: d.sale.id, order_id: d.converted.order_id, deliver: d.input.deliver })))
  return new WorkflowResponse(done, { hooks: [noteCreated] })
})
