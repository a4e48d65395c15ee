import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deleteDraftOrdersWorkflow } from "@medusajs/medusa/core-flows"
import type { SaleIntentRow } from "../../../modules/billing/sale-intents"
import type { BillingModuleService } from "../../../modules/billing/service"
import { isTratoError } from "../../../utils/errors"
import { deliverNow } from "../deliver"
import { keepAlive, letGo } from "../../../utils/heartbeat"
import { createSalesNoteWorkflow } from "../workflows/create-sales-note"
import { invoiceSalesNoteWorkflow } from "../workflows/invoice-sales-note"

export const reconcileSalesStepId = "trato-reconcile-sales-step"

/**
 * Finishes or undoes sales that killed processes left, told by what there is of them: no order, nothing
 * was sold; a draft, it goes; a placed order, its note and invoice are made. Going forward is the
 * repair, so there is no compensation; each piece may be done twice.
 */
export const reconcileSalesStep = createStep(reconcileSalesStepId, async (input: { take?: number }, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const outcome = { finished: 0, undone: 0 }
  for (let i = 0; i < (input.take ?? 20); i++) {
    const intent = await billing.claimSale()
    if (!intent) break
    keepAlive(intent.id, () => billing.extendSaleLease(intent.id))
    try {
      outcome[(await settle(container, billing, intent)) ? "finished" : "undone"]++
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: sale ${intent.id} could not be settled: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      letGo(intent.id)
    }
  }
  return new StepResponse(outcome)
})

type FoundOrder = { id: string; status: string; is_draft_order: boolean }

async function settle(container: MedusaContainer, billing: BillingModuleService, intent: SaleIntentRow): Promise<boolean> {
  const order = await orderOf(container, intent)
  if (!order || order.is_draft_order || order.status === "draft" || order.status === "canceled") {
    // The draft of a document is its conversion's to undo; the one typed by hand is ours.
    if (order && intent.source === "hand" && order.status !== "canceled") await removeDraft(container, order.id)
    await billing.finishSale(intent.id, "undone", {})
    return false
  }
  const { allow_self_invoice, payments, series_id, additional_data, deliver, invoice } = intent.input
  try {
    const note = (await billing.noteOfOrder(order.id)) ?? (await createSalesNoteWorkflow(container).run({ input: { order_id: order.id, allow_self_invoice, payments, series_id, additional_data, actor: intent.actor } })).result
    if (invoice) {
      const { invoice: known } = await billing.getNote(note.id, null)
      if (!known) await invoiceSalesNoteWorkflow(container).run({ input: { note_id: note.id, ...invoice, actor: intent.actor } })
    }
    if (deliver) await deliverNow(container, order.id)
    await billing.finishSale(intent.id, "done", { order_id: order.id, note_id: note.id })
    return true
  } catch (error) {
    if (!isTratoError(error)) throw error
    // The order stands and says what it is; the reason why it has no note or invoice is kept.
    await billing.finishSale(intent.id, "done", { order_id: order.id, error: error.message.slice(0, 500) })
    return true
  }
}

async function orderOf(container: MedusaContainer, intent: SaleIntentRow): Promise<FoundOrder | null> {
  const orders = container.resolve(Modules.ORDER)
  const select = ["id", "status", "is_draft_order"] as never
  if (intent.order_id) return ((await orders.listOrders({ id: [intent.order_id] }, { select, take: 1 })) as unknown as FoundOrder[])[0] ?? null
  const metadata = intent.source === "hand" ? { trato_sale_id: intent.id } : { trato_document_id: intent.source_id }
  const found = (await orders.listOrders({ created_at: { $gte: intent.created_at }, metadata } as never, { select, order: { created_at: "DESC" }, take: 1 })) as unknown as FoundOrder[]
  return found[0] ?? null
}

async function removeDraft(container: MedusaContainer, orderId: string): Promise<void> {
  const order = await container.resolve(Modules.ORDER).retrieveOrder(orderId, { select: ["id"], relations: ["items"] })
  const items = (order.items ?? []).map((item) => item.id)
  if (items.length) await container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem(items)
  await deleteDraftOrdersWorkflow(container).run({ input: { order_ids: [orderId] } })
}
