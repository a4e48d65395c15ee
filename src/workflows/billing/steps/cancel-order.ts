import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { notAllowed } from "../../../utils/errors"

type Reservation = { id: string; line_item_id?: string | null; inventory_item_id: string; location_id: string; quantity: number }

export const cancelSaleOrderStepId = "trato-cancel-sale-order-step"

/**
 * The order of a voided note is cancelled and its stock is free again; its payments stay as they are,
 * since the merchant chose what becomes of them (BIL-18).
 * @throws order_fulfilled: what was handed over must come back first.
 */
export const cancelSaleOrderStep = createStep(
  cancelSaleOrderStepId,
  async ({ order_id }: { order_id: string | null }, { container }) => {
    if (!order_id) return new StepResponse({ canceled: false }, null)
    const undo = await cancelSaleOrder(container, order_id)
    return new StepResponse({ canceled: !!undo }, undo)
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve(Modules.ORDER).updateOrders([{ id: data.order_id, status: data.status, canceled_at: null } as never])
    if (data.items.length) await container.resolve(Modules.INVENTORY).restoreReservationItemsByLineItem(data.items)
  }
)

type Undo = { order_id: string; status: string; items: string[] }

/** Each piece may be done twice: of an order that is canceled already, what it still reserves is freed. */
async function cancelSaleOrder(container: MedusaContainer, order_id: string): Promise<Undo | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id", "status", "items.id", "fulfillments.canceled_at"], filters: { id: order_id } })
  const order = data[0] as unknown as { id: string; status: string; items?: ({ id: string } | null)[]; fulfillments?: ({ canceled_at: string | null } | null)[] } | undefined
  const billing = container.resolve<BillingModuleService>("trato_billing")
  if (order && order.status !== "canceled" && order.fulfillments?.some((f) => f && !f.canceled_at)) throw notAllowed("order_fulfilled", "El pedido de esta nota ya se entregó: cancela primero su entrega, o registra una devolución.", { order_id })
  const inventory = container.resolve(Modules.INVENTORY)
  const items = (order?.items ?? []).flatMap((i) => (i ? [i.id] : []))
  const reservations = items.length ? ((await inventory.listReservationItems({ line_item_id: items })) as unknown as Reservation[]) : []
  const open = !!order && order.status !== "canceled"
  if (open) await container.resolve(Modules.ORDER).cancel([order_id])
  if (reservations.length) await inventory.deleteReservationItemsByLineItem(items)
  await billing.endOrderCancel(order_id)
  return open ? { order_id, status: order.status, items: reservations.length ? items : [] } : null
}

const MOST = 20

/** Orders of notes that a killed process had voided. Safe in any number of processes. */
export async function cancelVoidedOrders(container: MedusaContainer): Promise<void> {
  for (let i = 0; i < MOST; i++) {
    const id = await container.resolve<BillingModuleService>("trato_billing").claimOrderCancel()
    if (!id) return
    await cancelSaleOrder(container, id).catch((error: unknown) =>
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: order ${id} of a voided note could not be canceled: ${(error as { message?: string } | null)?.message ?? String(error)}`))
  }
}
