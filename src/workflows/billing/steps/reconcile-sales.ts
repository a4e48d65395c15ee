import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deleteDraftOrdersWorkflow } from "@medusajs/medusa/core-flows"
import type { SaleIntentRow } from "../../../modules/billing/sale-intents"
import type { BillingModuleService } from "../../../modules/billing/service"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { isTratoError } from "../../../utils/errors"
import { keepAlive, letGo } from "../../../utils/heartbeat"
import { reconcileConversionsWorkflow } from "../../presales/workflows/reconcile-conversions"
import { deliverSale } from "../deliver"
import { createSalesNoteWorkflow } from "../workflows/create-sales-note"
import { invoiceSalesNoteWorkflow } from "../workflows/invoice-sales-note"

export const reconcileSalesStepId = "trato-reconcile-sales-step"

/**
 * Finishes or undoes sales that killed processes left. Of an order, and of a document whose
 * conversion stands: note and invoice are made. Typed by hand: with its note it goes on; without, it is
 * undone, since nobody was told of it and its order may not cost yet what was typed. Going forward is the
 * repair, so there is no compensation; each piece may be done twice. Then what was handed over and is not marked so.
 */
export const reconcileSalesStep = createStep(reconcileSalesStepId, async (input: { take?: number }, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const outcome = { finished: 0, undone: 0 }
  for (let i = 0; i < (input.take ?? 20); i++) {
    const intent = await billing.claimSale()
    if (!intent) break
    keepAlive(intent.id, () => billing.extendSaleLease(intent.id))
    try {
      const settled = await settle(container, billing, intent)
      if (settled) outcome[settled]++
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: sale ${intent.id} could not be settled: ${(error as { message?: string } | null)?.message ?? String(error)}`)
    } finally {
      letGo(intent.id)
    }
  }
  await takeBackLate(container, billing)
  for (let i = 0; i < (input.take ?? 20); i++) {
    const due = await billing.claimDelivery()
    if (!due) break
    await deliverSale(container, due.id, due.order_id)
  }
  return new StepResponse(outcome)
})

async function settle(container: MedusaContainer, billing: BillingModuleService, intent: SaleIntentRow): Promise<"finished" | "undone" | null> {
  const order = await orderOf(container, intent)
  if (order === "waiting") {
    await billing.postponeSale(intent.id)
    return null
  }
  if (!order || order.status === "canceled") return undo(billing, intent)
  const known = await billing.noteOfOrder(order.id)
  if (intent.source === "hand" && !known) {
    await takeBack(container, order)
    return undo(billing, intent)
  }
  if (order.is_draft_order || order.status === "draft") return undo(billing, intent)
  await goOn(container, billing, intent, order.id, known?.id ?? null)
  return "finished"
}

async function undo(billing: BillingModuleService, intent: SaleIntentRow): Promise<"undone"> {
  await billing.finishSale(intent.id, "undone", {})
  return "undone"
}

async function goOn(container: MedusaContainer, billing: BillingModuleService, intent: SaleIntentRow, orderId: string, noteId: string | null): Promise<void> {
  const { deliver, invoice, ...options } = intent.input
  try {
    const note_id = noteId ?? (await createSalesNoteWorkflow(container).run({ input: { ...options, order_id: orderId, actor: intent.actor } })).result.id
    if (invoice) {
      const { invoice: made } = await billing.getNote(note_id, null)
      if (!made) await invoiceSalesNoteWorkflow(container).run({ input: { note_id, ...invoice, actor: intent.actor } })
    }
    // The workflow that died would have said so at its end.
    if (intent.source === "hand") await container.resolve(Modules.EVENT_BUS).emit({ name: OrderWorkflowEvents.PLACED, data: { id: orderId } })
    await billing.finishSale(intent.id, "done", { order_id: orderId, note_id })
    if (deliver) await deliverSale(container, intent.id, orderId)
  } catch (error) {
    if (!isTratoError(error)) throw error
    // The order stands and says what it is; the reason why it has no note or invoice is kept.
    await billing.finishSale(intent.id, "done", { order_id: orderId, error: error.message.slice(0, 500) })
  }
}

type FoundOrder = { id: string; status: string; is_draft_order: boolean }

const SELECT = ["id", "status", "is_draft_order"] as never

async function orderOf(container: MedusaContainer, intent: SaleIntentRow): Promise<FoundOrder | "waiting" | null> {
  const orders = container.resolve(Modules.ORDER)
  const byId = async (id: string) => ((await orders.listOrders({ id: [id] }, { select: SELECT, take: 1 })) as unknown as FoundOrder[])[0] ?? null
  if (intent.order_id) return byId(intent.order_id)
  if (intent.source === "document") {
    const converted = await conversionOf(container, intent)
    return converted === null || converted === "waiting" ? converted : byId(converted)
  }
  const [found] = (await orders.listOrders({ created_at: { $gte: intent.created_at }, metadata: { trato_sale_id: intent.id } } as never, { select: SELECT, order: { created_at: "DESC" }, take: 1 })) as unknown as FoundOrder[]
  return found ?? null
}

/** The order that this sale's conversion made. What a killed process left of the conversion itself is settled first, by its own rules. */
async function conversionOf(container: MedusaContainer, intent: SaleIntentRow): Promise<string | "waiting" | null> {
  const presales = container.resolve<PresalesModuleService>("trato_presales")
  const read = async () => {
    const [row] = await presales.listTratoDocumentConversions({ document_id: intent.source_id!, target_type: "order", created_at: { $gte: intent.created_at } }, { select: ["id", "status", "target_id", "claimed_until"], order: { created_at: "DESC" }, take: 1 })
    return row
  }
  let row = await read()
  if (row?.status === "pending") {
    await reconcileConversionsWorkflow(container).run({ input: {} })
    row = await read()
  }
  if (row?.status === "pending") return "waiting"
  return row?.status === "done" ? row.target_id : null
}

/** Leaves no order, as the killed process would have by its own compensation: nobody was told of it yet. */
async function takeBack(container: MedusaContainer, { id, is_draft_order }: FoundOrder): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  if (!is_draft_order) await orders.updateOrders([{ id, status: "draft", is_draft_order: true } as never])
  const order = await orders.retrieveOrder(id, { select: ["id"], relations: ["items"] })
  const items = (order.items ?? []).map((item) => item.id)
  if (items.length) await container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem(items)
  await deleteDraftOrdersWorkflow(container).run({ input: { order_ids: [id] } })
}

/** Orders of sales that were given up, made late by a process that slept and then died. */
async function takeBackLate(container: MedusaContainer, billing: BillingModuleService): Promise<void> {
  const undone = await billing.listUndoneSales(20)
  if (!undone.length) return
  const since = new Date(Math.min(...undone.map((i) => i.created_at.getTime())))
  const found = (await container.resolve(Modules.ORDER).listOrders({ created_at: { $gte: since }, metadata: { trato_sale_id: { $in: undone.map((i) => i.id) } } } as never, { select: SELECT, take: undone.length })) as unknown as FoundOrder[]
  for (const order of found) if (order.status !== "canceled" && !(await billing.noteOfOrder(order.id))) await takeBack(container, order)
}
