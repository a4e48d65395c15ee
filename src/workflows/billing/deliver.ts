import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"

type Item = { id: string; detail?: { quantity?: number | null; fulfilled_quantity?: number | null } | null }
type Reservation = { id: string; inventory_item_id: string; location_id: string; quantity: number }

/**
 * "Entregado ahora": what was reserved leaves the shelf and the order knows that it was handed over.
 * Only what is not fulfilled yet, so it may run again. Without a carrier, since nothing is shipped.
 */
export async function deliverNow(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id", "items.id", "items.detail.quantity", "items.detail.fulfilled_quantity"], filters: { id: orderId } })
  const items = ((data[0] as unknown as { items?: (Item | null)[] } | undefined)?.items ?? []).filter((i): i is Item => !!i)
  const open = items.map((i) => ({ id: i.id, quantity: MathBN.sub(i.detail?.quantity ?? 0, i.detail?.fulfilled_quantity ?? 0).toNumber() })).filter((i) => i.quantity > 0)
  if (!open.length) return
  const orders = container.resolve(Modules.ORDER)
  await orders.registerFulfillment({ order_id: orderId, items: open })
  await orders.registerDelivery({ order_id: orderId, items: open })
  const inventory = container.resolve(Modules.INVENTORY)
  const ids = open.map((i) => i.id)
  const reservations = (await inventory.listReservationItems({ line_item_id: ids })) as unknown as Reservation[]
  if (!reservations.length) return
  await inventory.deleteReservationItemsByLineItem(ids)
  await inventory.adjustInventory(reservations.map((r) => ({ inventoryItemId: r.inventory_item_id, locationId: r.location_id, adjustment: MathBN.mult(r.quantity, -1) })))
}
