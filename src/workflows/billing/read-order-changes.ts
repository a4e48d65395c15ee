import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { NoteOfOrder } from "../../modules/billing/order-notes"
import type { BillingModuleService } from "../../modules/billing/service"
import { OrderChanges, orderChanges } from "./order-changes"
import { ORDER_FIELDS, SaleOrder } from "./order-sale"

export async function readSaleOrder(container: MedusaContainer, id: string): Promise<SaleOrder | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ORDER_FIELDS, filters: { id } })
  return data[0] as unknown as SaleOrder | undefined
}

/** An order beside its notes; null where it has none, or was deleted. */
export async function readOrderChanges(container: MedusaContainer, orderId: string): Promise<{ order: SaleOrder; notes: NoteOfOrder[]; changes: OrderChanges } | null> {
  const notes = await container.resolve<BillingModuleService>("trato_billing").notesOfOrder(orderId)
  if (!notes.length) return null
  const order = await readSaleOrder(container, orderId)
  return order ? { order, notes, changes: orderChanges(order, notes) } : null
}
