import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { convertDraftOrderWorkflow, createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { linkDealOrderStep } from "../../crm/steps/link-deal-order"
import { orderInputOf } from "../host/order-input"
import { beginConversionStep } from "../steps/begin-conversion"
import { checkStockStep } from "../steps/check-stock"
import { completeConversionStep } from "../steps/complete-conversion"
import { holdQuotedTaxesStep } from "../steps/hold-quoted-taxes"
import { ConvertToOrderInput } from "../types"

export const convertDocumentToOrderWorkflowId = "trato-convert-document-to-order"

/**
 * A document becomes a Medusa order with the prices it offered: stock is reserved, `order.placed` is
 * emitted, the deal gets its order. With `lines` only those quantities; without, all that remains.
 * Answers `{ document_id, order_id, display_id }`.
 *
 * All or nothing: when the order would not cost what the document says, or stock is short, nothing
 * stays. The intent is written first; what a killed process leaves, `trato-reconcile-conversions`
 * finishes or undoes. The deal is tied before the order is placed, so that whoever hears of the order
 * finds it.
 *
 * Hook `documentConverting` gets the document before the host is asked for anything, and `orderCreated` the order
 * before anybody else hears of it: what they throw undoes all. What a killed process left is finished without them.
 *
 * No `when` here, each step decides by itself: the engine takes a skipped step for one already undone,
 * and would undo what stands before it at once, the intent while its order still exists.
 */
export const convertDocumentToOrderWorkflow = createWorkflow(convertDocumentToOrderWorkflowId, (input: ConvertToOrderInput) => {
  const begun = beginConversionStep(input)
  const documentConverting = createHook("documentConverting", transform({ begun, input }, (data) => ({ document: data.begun.document, actor: data.input.actor })))
  checkStockStep(begun.document)
  const orderInput = transform(begun, ({ document, conversion_id }) => orderInputOf(document, conversion_id) as never)
  const order = createOrderWorkflow.runAsStep({ input: orderInput })
  linkDealOrderStep(
    transform({ input, begun, order }, (data) => ({
      deal_id: data.begun.document.deal_id,
      order_id: data.order.id,
      amount: Number(data.begun.document.total),
      currency_code: data.begun.document.currency_code,
      actor: data.input.actor,
    }))
  )
  convertDraftOrderWorkflow.runAsStep({ input: transform(order, ({ id }) => ({ id })) })
  holdQuotedTaxesStep(transform({ begun, order }, (data) => ({ order_id: data.order.id, document: data.begun.document })))
  const done = completeConversionStep(transform({ begun, order }, (data) => ({ conversion_id: data.begun.conversion_id, order_id: data.order.id })))
  const orderCreated = createHook("orderCreated", transform({ done, input }, (data) => ({ ...data.done, actor: data.input.actor })))
  return new WorkflowResponse(done, { hooks: [documentConverting, orderCreated] })
})
