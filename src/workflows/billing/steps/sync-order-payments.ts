import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { hostPaymentsOf } from "../host-payments"

/** By the host's payment, as its events name it, or by the order. */
export type SyncOrderPaymentsInput = { payment_id?: string; order_id?: string }

/** What of the host's money is new on a note. */
export type SyncedNote = { note_id: string; invoice_id: string | null; added: number; refunded: number }

export const syncOrderPaymentsStepId = "trato-sync-order-payments-step"

/**
 * Captures and refunds of the order reach its notes, the first one first (BIL-17, BB-07). It states what the host says, so it
 * may run twice, late or out of order, and has nothing to compensate.
 */
export const syncOrderPaymentsStep = createStep(syncOrderPaymentsStepId, async (input: SyncOrderPaymentsInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  let orderId = input.order_id ?? null
  if (!orderId && input.payment_id) {
    const { data } = await query.graph({ entity: "payment", fields: ["id", "payment_collection.order.id"], filters: { id: input.payment_id } })
    orderId = (data[0] as unknown as { payment_collection?: { order?: { id: string } | null } | null } | undefined)?.payment_collection?.order?.id ?? null
  }
  const notes = orderId ? await billing.notesOfOrder(orderId) : []
  if (!notes.length || !orderId) return new StepResponse({ order_id: orderId, synced: [] as SyncedNote[] })
  const { time_zone } = container.resolve<AccessModuleService>("trato_access").getOptions()
  const payments = await hostPaymentsOf(container, orderId, time_zone)
  const synced: SyncedNote[] = []
  for (const { id } of notes) {
    const { invoice_id, added, refunded } = await billing.syncHostPayments(id, payments, { type: "system", id: null })
    synced.push({ note_id: id, invoice_id, added, refunded })
  }
  return new StepResponse({ order_id: orderId as string | null, synced })
})
