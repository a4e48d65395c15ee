import { convertDraftOrderWorkflow, createOrderWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateNoteBody } from "../../../types/http/billing"
import { holdQuotedTaxesStep } from "../../presales/steps/hold-quoted-taxes"
import { prepareDocumentStep } from "../../presales/steps/prepare-document"
import { INVOICE_STARTED } from "../events"
import { beginSaleStep, noteOptionsOf, SellInput } from "../steps/begin-sale"
import { completeSaleStep } from "../steps/complete-sale"
import { createNoteStep } from "../steps/create-note"
import { deliverSaleStep } from "../steps/deliver-sale"
import { planHandOrderStep } from "../steps/plan-hand-order"
import { readOrderSaleStep } from "../steps/read-order-sale"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { startSaleInvoiceStep } from "../steps/start-sale-invoice"

type HandNote = Extract<CreateNoteBody, { lines: unknown }>

export type SellByHandInput = Omit<SellInput, "source" | "source_id"> & Pick<HandNote, "customer_id" | "customer" | "region_id" | "lines" | "shortage" | "charge">

export const sellByHandWorkflowId = "trato-sell-by-hand"

/**
 * A sale typed at the counter: its order is made with the prices typed, stock reserved, and the note of it,
 * in one action (BIL-02, BIL-17). Without a customer it is the public's. Answers `{ order_id, note_id, invoice_id }`.
 */
export const sellByHandWorkflow = createWorkflow(sellByHandWorkflowId, (input: SellByHandInput) => {
  const sale = beginSaleStep(transform(input, (i) => ({ ...noteOptionsOf(i), deliver: i.deliver, invoice: i.invoice, source: "hand" as const, source_id: null })))
  const prepared = prepareDocumentStep(
    transform(input, (i) => ({
      actor: i.actor,
      scope: i.scope ?? null,
      data: {
        type: "quote" as const,
        lines: i.lines,
        ...(i.region_id ? { region_id: i.region_id } : {}),
        ...(i.customer_id ? { customer_id: i.customer_id } : { customer_name: i.customer?.name || "Público en general" }),
      },
    })) as never
  )
  const plan = planHandOrderStep(transform({ input, sale, prepared }, (d) => ({ sale_id: d.sale.id, prepared: d.prepared, shortage: d.input.shortage, email: d.input.customer?.email ?? null })))
  const order = createOrderWorkflow.runAsStep({ input: transform(plan, (p) => p.order as never) })
  convertDraftOrderWorkflow.runAsStep({ input: transform(order, ({ id }) => ({ id })) })
  holdQuotedTaxesStep(transform({ plan, order }, (d) => ({ order_id: d.order.id, document: d.plan.document })))
  const note = createNoteStep(
    readOrderSaleStep(transform({ input, order }, (d) => ({ ...noteOptionsOf(d.input), charge: d.input.charge, order_id: d.order.id, customer_name: d.input.customer_id ? undefined : d.input.customer?.name || "Público en general" })))
  )
  const noteCreated = createHook("noteCreated", transform({ note, input }, (data) => ({ ...data.note, additional_data: data.input.additional_data })))
  const made = startSaleInvoiceStep(transform({ input, note }, (d) => ({ note_id: d.note.id, invoice: d.input.invoice, actor: d.input.actor })))
  const done = completeSaleStep(transform({ sale, order, note, made }, (d) => ({ id: d.sale.id, order_id: d.order.id, note_id: d.note.id, invoice_id: d.made.invoice_id })))
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(made, (i) => (i.invoice_id ? [{ id: i.invoice_id }] : [])) })
  settleHostPaymentsStep(transform(note, ({ id }) => ({ note_id: id })))
  deliverSaleStep(transform({ input, sale, order }, (d) => ({ sale_id: d.sale.id, order_id: d.order.id, deliver: d.input.deliver })))
  return new WorkflowResponse(done, { hooks: [noteCreated] })
})
