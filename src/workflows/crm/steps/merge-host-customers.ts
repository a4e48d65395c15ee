import { CustomerAddressDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MergeParties } from "./read-merge"

export const mergeHostCustomersStepId = "trato-merge-host-customers"

type Undo = { parties: MergeParties; orders: string[]; carts: string[]; addresses: Pick<CustomerAddressDTO, "id" | "is_default_shipping" | "is_default_billing">[]; filled: { email?: null; phone?: null }; removed: boolean }

/**
 * In the host: the dropped one's orders, open carts and addresses become the kept one's, as Medusa itself does when a
 * guest makes an account (a cart left with who is gone would become the order of nobody); then the dropped one is deleted softly. Each call is a transaction of the host's module,
 * so what was done is undone here when a later one fails.
 */
export const mergeHostCustomersStep = createStep(
  mergeHostCustomersStepId,
  async (parties: MergeParties, { container }) => {
    const { keep, drop } = parties
    const [customers, orderModule, cartModule] = [container.resolve(Modules.CUSTOMER), container.resolve(Modules.ORDER), container.resolve(Modules.CART)]
    const undo: Undo = { parties, orders: [], carts: [], addresses: [], filled: {}, removed: false }
    try {
      const orders = await orderModule.listOrders({ customer_id: drop.id }, { select: ["id"], take: 10_000 })
      if (orders.length) await orderModule.updateOrders(orders.map((order) => ({ id: order.id, customer_id: keep.id })) as never)
      undo.orders = orders.map((order) => order.id)
      const carts = await cartModule.listCarts({ customer_id: drop.id, completed_at: null } as never, { select: ["id"], take: 1000 })
      if (carts.length) await cartModule.updateCarts(carts.map((cart) => ({ id: cart.id, customer_id: keep.id })))
      undo.carts = carts.map((cart) => cart.id)
      const addresses = await customers.listCustomerAddresses({ customer_id: drop.id }, { select: ["id", "is_default_shipping", "is_default_billing"], take: 1000 })
      if (addresses.length) await customers.updateCustomerAddresses(addresses.map((one) => one.id), { customer_id: keep.id, is_default_shipping: false, is_default_billing: false })
      undo.addresses = addresses.map(({ id, is_default_shipping, is_default_billing }) => ({ id, is_default_shipping, is_default_billing }))
      // An address of mail can be the kept one's only when the other is gone.
      await customers.softDeleteCustomers([drop.id])
      undo.removed = true
      const filled = { ...(!keep.email && drop.email ? { email: drop.email } : {}), ...(!keep.phone && drop.phone ? { phone: drop.phone } : {}) }
      if (Object.keys(filled).length) await customers.updateCustomers(keep.id, filled)
      undo.filled = { ...("email" in filled ? { email: null } : {}), ...("phone" in filled ? { phone: null } : {}) }
    } catch (error) {
      await takeBack(container, undo)
      throw error
    }
    return new StepResponse({ orders: undo.orders.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await takeBack(container, undo)
  }
)

async function takeBack(container: { resolve: <T>(key: string) => T }, undo: Undo): Promise<void> {
  const customers = container.resolve<import("@medusajs/framework/types").ICustomerModuleService>(Modules.CUSTOMER)
  const orders = container.resolve<import("@medusajs/framework/types").IOrderModuleService>(Modules.ORDER)
  const carts = container.resolve<import("@medusajs/framework/types").ICartModuleService>(Modules.CART)
  const { keep, drop } = undo.parties
  if (Object.keys(undo.filled).length) await customers.updateCustomers(keep.id, undo.filled as never)
  if (undo.removed) await customers.restoreCustomers([drop.id])
  for (const { id, is_default_shipping, is_default_billing } of undo.addresses) await customers.updateCustomerAddresses(id, { customer_id: drop.id, is_default_shipping, is_default_billing })
  if (undo.carts.length) await carts.updateCarts(undo.carts.map((id) => ({ id, customer_id: drop.id })))
  if (undo.orders.length) await orders.updateOrders(undo.orders.map((id) => ({ id, customer_id: drop.id })) as never)
}
