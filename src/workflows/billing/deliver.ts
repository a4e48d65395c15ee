import { Context, MedusaContainer } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MathBN, MedusaContextType, Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"

type Item = { id: string; detail?: { quantity?: number | null; fulfilled_quantity?: number | null; delivered_quantity?: number | null } | null }
type Order = { id: string; status: string; items?: (Item | null)[] }
type Reservation = { id: string; inventory_item_id: string; location_id: string; quantity: number }

/** "Entregado ahora" of a finished sale. What fails is kept and tried again by the job; it never undoes the sale. */
export async function deliverSale(container: MedusaContainer, saleId: string, orderId: string): Promise<{ delivered: boolean; error: string | null }> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  try {
    await deliverNow(container, orderId)
    await billing.markDelivered(saleId)
    return { delivered: true, error: null }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: order ${orderId} was sold but not marked as delivered: ${message}`)
    await billing.delayDelivery(saleId, message)
    return { delivered: false, error: message }
  }
}

/**
 * What was reserved leaves the shelf and the order knows that it was handed over. Each of its three acts
 * does only what is missing, so it goes on wherever a killed process stopped. Without a carrier, since
 * nothing is shipped.
 */
async function deliverNow(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id", "status", "items.id", "items.detail.quantity", "items.detail.fulfilled_quantity", "items.detail.delivered_quantity"], filters: { id: orderId } })
  const order = data[0] as unknown as Order | undefined
  if (!order || order.status === "canceled") return
  const items = (order.items ?? []).filter((i): i is Item => !!i)
  const missing = (from: "quantity", to: "fulfilled_quantity" | "delivered_quantity") =>
    items.map((i) => ({ id: i.id, quantity: MathBN.sub(i.detail?.[from] ?? 0, i.detail?.[to] ?? 0).toNumber() })).filter((i) => i.quantity > 0)
  const orders = container.resolve(Modules.ORDER)
  const [unfulfilled, undelivered] = [missing("quantity", "fulfilled_quantity"), missing("quantity", "delivered_quantity")]
  if (unfulfilled.length) await orders.registerFulfillment({ order_id: orderId, items: unfulfilled })
  if (undelivered.length) await orders.registerDelivery({ order_id: orderId, items: undelivered })
  await takeOffShelf(container, items.map((i) => i.id))
}

/** The inventory's own transactions, which its type keeps to itself. */
type Transacting = { baseRepository_: { transaction(task: (manager: EntityManager & { getTransactionContext(): Knex }) => Promise<void>): Promise<void> } }

/**
 * Reservation and stock go down together or not at all, and only once however many do it. The host reads what there is and
 * writes the new number: its own lock keeps out whoever reserves meanwhile, and that on the rows every process that hands over.
 */
async function takeOffShelf(container: MedusaContainer, items: string[]): Promise<void> {
  if (!items.length) return
  const inventory = container.resolve(Modules.INVENTORY)
  const held = await inventory.listReservationItems({ line_item_id: items }, { select: ["inventory_item_id"] })
  const goods = [...new Set(held.map((r) => r.inventory_item_id))].sort()
  if (!goods.length) return
  await container.resolve(Modules.LOCKING).execute(goods, () => (inventory as unknown as Transacting).baseRepository_.transaction(async (manager) => {
    // Named as what it is: a workflow's container puts a context of its own in the place of any other.
    const context = { __type: MedusaContextType, transactionManager: manager } as Context
    await manager.getTransactionContext().raw("select id from inventory_level where inventory_item_id = any(?) and deleted_at is null order by id for update", [goods])
    const reservations = (await inventory.listReservationItems({ line_item_id: items }, {}, context)) as unknown as Reservation[]
    if (!reservations.length) return
    await inventory.deleteReservationItemsByLineItem(items, context)
    for (const r of reservations) await inventory.adjustInventory(r.inventory_item_id, r.location_id, MathBN.mult(r.quantity, -1), context)
  }))
}
