/** An invoice waits to be sealed and stamped: `{ id }`. */
export const INVOICE_STARTED = "trato.invoice.started"
/** An invoice is stamped and stored: `{ id }`. */
export const INVOICE_STAMPED = "trato.invoice.stamped"
