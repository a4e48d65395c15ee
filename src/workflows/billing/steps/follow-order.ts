import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { isTratoError } from "../../../utils/errors"
import { readOrderChanges } from "../read-order-changes"

export type FollowOrderInput = { order_id: string; actor: Actor }

export const followOrderStepId = "trato-follow-order-step"

/**
 * What came back in the order comes off its notes: at once where nothing is invoiced, else it is kept as what a credit note
 * is to be made of. A note whose order was canceled is void. It states what the order says, so it may run twice, late or
 * out of order, and has nothing to compensate.
 */
export const followOrderStep = createStep(followOrderStepId, async ({ order_id, actor }: FollowOrderInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const seen_at = new Date()
  const read = await readOrderChanges(container, order_id)
  if (!read) return new StepResponse({ taken: [] as string[], due: [] as string[], voided: [] as string[] })
  const { order, notes, changes } = read
  const voided: string[] = []
  if (order.status === "canceled") {
    for (const note of notes) {
      if (note.status !== "issued" || note.invoice?.live) continue
      // One that is invoiced at this very moment is no longer open: its credit note is due like the others'.
      await billing.voidNote({ id: note.id, reason: "El pedido se canceló", refund: false, actor }).then(() => voided.push(note.id), refused)
    }
  }
  const reason = order.display_id ? `Cambio en el pedido #${order.display_id}` : "Cambio en el pedido"
  const rest = changes.notes.filter((change) => !voided.includes(change.id)).map((change) => ({ ...change, credited: notes.find((n) => n.id === change.id)!.credited_total }))
  const { taken, due } = await billing.storeOrderSeen({ order_id, seen_at, notes: rest, added_total: changes.added_total, reason, actor })
  return new StepResponse({ taken, due, voided })
})

const refused = (error: unknown): void => {
  if (!isTratoError(error)) throw error
}
