import type { InvoiceState } from "../types/http/billing"

/** On the way to its stamp. */
export const PENDING_STATES = ["draft", "sealed", "stamping"] as const satisfies readonly InvoiceState[]

/** Counts for nothing: neither paid, credited nor replaced by it. */
export const DEAD_STATES = ["rejected", "canceled"] as const satisfies readonly InvoiceState[]

export const isPending = (state: InvoiceState): boolean => (PENDING_STATES as readonly InvoiceState[]).includes(state)
export const isDead = (state: InvoiceState): boolean => (DEAD_STATES as readonly InvoiceState[]).includes(state)
