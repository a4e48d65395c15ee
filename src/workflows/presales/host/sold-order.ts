import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { notFound } from "../../../utils/errors"

export type SoldOrder = { id: string; display_id: number; created_at: Date; customer_name: string; items: { id: string; title: string; quantity: number }[] }

type Found = {
  id: string
  display_id: number
  created_at: string | Date
  email: string | null
  customer?: { first_name: string | null; last_name: string | null; company_name: string | null } | null
  items?: { id: string; title: string; quantity: number }[]
}

/** An order of the host as far as its serial numbers go. @throws not_found */
export async function findSoldOrder(container: MedusaContainer, id: string): Promise<SoldOrder> {
  const fields = ["id", "display_id", "created_at", "email", "customer.first_name", "customer.last_name", "customer.company_name", "items.id", "items.title", "items.quantity"]
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields, filters: { id } })
  const order = data[0] as unknown as Found | undefined
  if (!order) throw notFound("order", id)
  const { customer } = order
  const name = customer?.company_name || [customer?.first_name, customer?.last_name].filter(Boolean).join(" ") || order.email || ""
  return {
    id: order.id, display_id: order.display_id, created_at: new Date(order.created_at), customer_name: name,
    items: (order.items ?? []).map((item) => ({ id: item.id, title: item.title, quantity: Number(item.quantity) })),
  }
}
