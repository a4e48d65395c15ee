import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"
import { cartInputOf } from "../host/quote-cart"
import { beginCheckoutStep } from "../steps/begin-checkout"
import { checkStockStep } from "../steps/check-stock"
import { dressQuoteCartStep } from "../steps/dress-quote-cart"
import { reserveByCartStep } from "../steps/reserve-by-cart"
import { DocumentInput } from "../types"

export const openCheckoutWorkflowId = "trato-open-checkout"

/**
 * What remains of an accepted quote as a cart of the host's, to be paid in its own checkout at the
 * quoted prices (PB-04). Answers `{ document_id, cart_id, expires_at }`.
 *
 * All or nothing: when the cart would not cost what the quote says, or stock is short, nothing stays.
 * What a killed process leaves is a conversion that `trato-reconcile-conversions` undoes, and a cart
 * that nobody was told of. No `when`, as in trato-convert-document-to-order.
 */
export const openCheckoutWorkflow = createWorkflow(openCheckoutWorkflowId, (input: DocumentInput) => {
  const begun = beginCheckoutStep(input)
  checkStockStep(begun.document)
  const cart = createCartWorkflow.runAsStep({ input: transform(begun, ({ document }) => cartInputOf(document) as never) })
  const dressed = dressQuoteCartStep(transform({ begun, cart }, (data) => ({ cart_id: data.cart.id, document: data.begun.document })))
  const reserved = reserveByCartStep(transform({ begun, cart, dressed }, (data) => ({ conversion_id: data.begun.conversion_id, cart_id: data.cart.id, items: data.dressed.items })))
  return new WorkflowResponse(reserved)
})
