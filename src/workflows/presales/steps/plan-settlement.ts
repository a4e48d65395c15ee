import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MathBN } from "@medusajs/framework/utils"
import type { CrmModuleService } from "../../../modules/crm/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import { isBroken, MadeOrder, OrderedItem } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"
import { cartOfOrder, readQuoteCart } from "../host/quote-cart"
import { readOrder } from "./complete-conversion"
import type { Part } from "./measure-order"

export const planSettlementStepId = "trato-plan-settlement"

/** `deal_id`: the deal that the order is to be tied to; null when there is none or it is tied already. */
export type Settlement = { cart_id: string; order: MadeOrder; ordered: OrderedItem[]; deal_id: string | null; /** Lines that stood for parts of a piece. */ parts: Part[]; actor: Actor }

/**
 * What an order means to the quote whose cart it was. The cart is found by the host's own link and by
 * our table, the quantities are those of the cart that was paid: nothing that a client wrote counts.
 * Null for every other order, which costs two small queries. Reads only.
 */
export const planSettlementStep = createStep(planSettlementStepId, async (input: { order_id: string; cart_id?: string }, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const cart_id = input.cart_id ?? (await cartOfOrder(container, input.order_id))
  const checkout = cart_id ? await presales.findCheckout(cart_id) : undefined
  if (!cart_id || !checkout || checkout.status === "done") return new StepResponse<Settlement | null>(null)
  const [order, cart, document] = await Promise.all([readOrder(container, input.order_id), readQuoteCart(container, cart_id), presales.findDealOf(checkout.document_id)])
  const ordered = (cart?.items ?? []).map((item) => ({ cart_item_id: item.id, quantity: item.quantity }))
  const counts = checkout.lines.some((line) => ordered.some((item) => item.cart_item_id === line.cart_item_id && MathBN.gt(item.quantity, 0)))
  const parts = checkout.lines.filter(({ quoted }) => isBroken(quoted.quantity)).map(({ line_id, title, quantity, unit_price, quoted }): Part => ({ line_id, title, in_cart: { quantity, unit_price }, quoted }))
  const deal_id = counts && document?.deal_id ? await untied(container.resolve<CrmModuleService>("trato_crm"), document.deal_id, order.id) : null
  return new StepResponse<Settlement | null>({ cart_id, order, ordered, deal_id, parts, actor: { type: "system", id: null } })
})

async function untied(crm: CrmModuleService, dealId: string, orderId: string): Promise<string | null> {
  const [known] = await crm.listTratoDealOrders({ order_id: orderId }, { select: ["id"], take: 1 })
  return known ? null : dealId
}
