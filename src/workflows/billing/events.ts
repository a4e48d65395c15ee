import type { InvoiceKind } from "../../modules/billing/rows"

/** An invoice waits to be sealed and stamped: `{ id }`. */
export const INVOICE_STARTED = "trato.invoice.started"
/** An invoice is stamped and stored: `{ id, kind }`. */
export const INVOICE_STAMPED = "trato.invoice.stamped"
export type InvoiceStamped = { id: string; kind: InvoiceKind }
/** Money of a note changed: `{ note_id }`. */
export const PAYMENT_REGISTERED = "trato.payment.registered"
/** The authority cancelled an invoice: `{ id }`. */
export const INVOICE_CANCELED = "trato.invoice.canceled"

export type BillingEventPayloads = {
  "trato.invoice.started": { id: string }
  "trato.invoice.stamped": InvoiceStamped
  "trato.invoice.canceled": { id: string }
  "trato.payment.registered": { note_id: string }
}
