import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createHook, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { InvoiceKind, InvoiceRow } from "../../../modules/billing/rows"
import { notAllowed } from "../../../utils/errors"

export const beforeSealWorkflowId = "trato-before-seal"

/** A draft as it is about to be sealed; `kind` tells invoices from credit notes, complements and global ones. */
export type BeforeSealInput = { id: string; kind: InvoiceKind; number: string; currency_code: string; total: number; customer_id: string | null; receiver: InvoiceRow["receiver"] }

/**
 * A place for a host's own say before anything is sealed, whatever the invoice came from. What the hook
 * `invoiceSealing` refuses with a MedusaError (`invalid_data`, `not_allowed`) is rejected with its words, and the
 * note is free again; after any other error it is tried again.
 */
export const beforeSealWorkflow = createWorkflow(beforeSealWorkflowId, (input: BeforeSealInput) => {
  const invoiceSealing = createHook("invoiceSealing", input)
  return new WorkflowResponse(input, { hooks: [invoiceSealing] })
})

// A run costs as much as sealing does, so nobody pays for it who has no hook.
let watched = false
const { invoiceSealing } = beforeSealWorkflow.hooks
beforeSealWorkflow.hooks.invoiceSealing = (...handlers) => {
  watched = true
  return invoiceSealing(...handlers)
}

/** Does a host have a say before anything is sealed? */
export const isSealingWatched = (): boolean => watched

/** @throws refused_by_shop with the words of the host's hook. */
export async function askBeforeSeal(container: MedusaContainer, row: InvoiceRow): Promise<void> {
  if (!watched) return
  const { id, kind, number, currency_code, customer_id, receiver } = row
  const { errors } = await beforeSealWorkflow(container).run({ input: { id, kind, number, currency_code, total: Number(row.total), customer_id, receiver }, throwOnError: false })
  const error = errors[0]?.error as (Error & { type?: string }) | undefined
  if (!error) return
  const refused = error.type === MedusaError.Types.INVALID_DATA || error.type === MedusaError.Types.NOT_ALLOWED
  throw refused ? notAllowed("refused_by_shop", error.message) : error
}
