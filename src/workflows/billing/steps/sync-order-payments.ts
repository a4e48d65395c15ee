import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { hostPaymentsOf } from "../host-payments"

/** By the host's payment, as its events name it, or by the order. */
export type SyncOrderPaymentsInput = { payment_id?: string; order_id?: string }

export const syncOrderPaymentsStepId = "trato-sync-order-payments-step"

/**
 * Captures and refunds of the order reach its note (BIL-17, BB-07). It states what the host says, so it
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
  const note = orderId ? await billing.noteOfOrder(orderId) : null
  if (!note || !orderId) return new StepResponse({ note_id: null as string | null, invoice_id: null as string | null, added: 0, refunded: 0 })
  const { time_zone } = container.resolve<AccessModuleService>("trato_access").getOptions()
  const synced = await billing.syncHostPayments(note.id, await hostPaymentsOf(container, orderId, time_zone), { type: "system", id: null })
  return new StepResponse({ note_id: note.id as string | null, invoice_id: synced.invoice_id, added: synced.added, refunded: synced.refunded })
})
