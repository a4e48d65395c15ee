import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, MathBN, MedusaError, Modules } from "@medusajs/framework/utils"
import { refreshPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"
import { Checkout, inCart, isBroken, OrderedDocument } from "../../../modules/presales/operations"
import type { LineRow } from "../../../modules/presales/tables"
import { TaxLine } from "../../../types/lines"
import { conflict, TratoError } from "../../../utils/errors"
import { moneyText } from "../../../utils/money"
import { findShortages } from "./explain"
import { goodsOf, headOf } from "./order-input"

/** PB-04: an accepted quote as a cart of the host's, with every price, discount and tax as it was quoted. */

/** Carts of quotes are known by their id, so that no other cart of the shop costs a question. */
const PREFIX = "cart_trato"

export const isQuoteCart = (cartId: string): boolean => cartId.startsWith(`${PREFIX}_`)

/** What Medusa's createCartWorkflow takes. A given price makes the line's price its own, which no refresh recomputes. */
export function cartInputOf(document: OrderedDocument) {
  return {
    id: generateEntityId(undefined, PREFIX),
    ...headOf(document),
    items: document.lines.map((line) => ({
      ...goodsOf(line),
      title: Number.isInteger(Number(line.quantity)) ? line.title : `${line.title} (${[Number(line.quantity), line.unit].filter(Boolean).join(" ")})`,
      quantity: Number(inCart(line).quantity),
      unit_price: Number(inCart(line).unit_price),
    })),
    // For people who look at the cart or its order; what counts is in our own table.
    metadata: { trato_document_id: document.id, trato_document_number: document.number },
  }
}

type HostTaxLine = { id: string; code: string | null; rate: number; description: string | null; tax_rate_id: string | null; provider_id: string | null }

type CartLine = {
  id: string
  title: string
  quantity: number
  unit_price: number
  is_tax_inclusive: boolean
  metadata: Record<string, unknown> | null
  tax_lines?: HostTaxLine[] | null
  adjustments?: { id: string; amount: number }[] | null
}

export type QuoteCart = { id: string; sales_channel_id: string | null; completed_at: string | Date | null; currency_code: string; item_total: number; items?: CartLine[] | null }

/** Whole rows, since the host computes the totals from what is asked for: a discount without its own columns would count otherwise. */
const FIELDS = ["id", "sales_channel_id", "completed_at", "currency_code", "item_total", "items.*", "items.tax_lines.*", "items.adjustments.*"]

/** Undefined for a cart that is no longer there. */
export async function readQuoteCart(container: MedusaContainer, id: string): Promise<QuoteCart | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "cart", fields: FIELDS, filters: { id } })
  return data[0] as unknown as QuoteCart | undefined
}

type QuotedLine = Pick<LineRow, "unit_price" | "is_tax_inclusive" | "tax_lines"> & { cart_item_id: string; quantity: string; adjustment: string }

/**
 * Puts the quoted taxes on the lines that have others; the host computes taxes anew whenever the
 * address changes, and an exempt line of the quote would be taxed. Answers whether any had.
 */
export async function holdQuotedCartTaxes(container: MedusaContainer, cart: QuoteCart, lines: QuotedLine[]): Promise<boolean> {
  const quoted = new Map(lines.map((line) => [line.cart_item_id, line.tax_lines]))
  const differing = (cart.items ?? []).filter((item) => quoted.has(item.id) && keyOf(quoted.get(item.id)!) !== hostKeyOf(item.tax_lines ?? []))
  if (!differing.length) return false
  const carts = container.resolve(Modules.CART)
  const others = differing.flatMap((item) => (item.tax_lines ?? []).map((tax) => tax.id))
  if (others.length) await carts.deleteLineItemTaxLines(others)
  const own = differing.flatMap((item) => quoted.get(item.id)!.map((tax) => ({ item_id: item.id, code: tax.code, rate: tax.rate, description: tax.name })))
  if (own.length) await carts.addLineItemTaxLines(own)
  return true
}

/** By code where there is one, by name where the host's rate has none. */
const keyOf = (taxes: TaxLine[]): string => taxes.map((tax) => `${tax.code}:${Number(tax.rate)}`).sort().join("|")
const hostKeyOf = (taxes: HostTaxLine[]): string => taxes.map((tax) => `${tax.code ?? tax.description}:${Number(tax.rate)}`).sort().join("|")

/** The lines are those that were quoted: as many, of the same price and discount, and no others. */
function sameLines(cart: QuoteCart, lines: QuotedLine[]): boolean {
  const items = new Map((cart.items ?? []).map((item) => [item.id, item]))
  return items.size === lines.length && lines.every((line) => {
    const item = items.get(line.cart_item_id)
    const discount = (item?.adjustments ?? []).reduce((sum, one) => MathBN.add(sum, one.amount), MathBN.convert(0))
    return !!item && MathBN.eq(item.quantity, line.quantity) && MathBN.eq(item.unit_price, line.unit_price) && item.is_tax_inclusive === line.is_tax_inclusive && MathBN.eq(discount, line.adjustment)
  })
}

/**
 * Before a cart of a quote is paid: its taxes are the quoted ones, its lines untouched, its lines' total
 * the quote's to the cent. What the host's checkout adds for delivery is not the quote's concern.
 * @throws conflict `quote_cart_released`, `quote_cart_changed`, `short_of_stock`, or `quote_cart_refreshed` when `paying`
 *   would have paid another amount.
 */
export async function readyToPay(container: MedusaContainer, checkout: Checkout, paying: boolean): Promise<void> {
  const cart = await readQuoteCart(container, checkout.cart_id)
  if (checkout.status === "done" || cart?.completed_at) return
  if (checkout.status !== "reserved" || !cart) throw conflict("quote_cart_released", "Este carrito ya no aparta la cotización: ábrelo otra vez desde tu cotización.", { number: checkout.number })
  const held = await holdQuotedCartTaxes(container, cart, checkout.lines)
  const now = held ? ((await readQuoteCart(container, checkout.cart_id)) ?? cart) : cart
  const [quoted, costs] = [moneyText(checkout.total, checkout.currency_code), moneyText(now.item_total, now.currency_code)]
  if (!sameLines(now, checkout.lines) || quoted !== costs || now.currency_code !== checkout.currency_code) {
    throw conflict("quote_cart_changed", `El carrito ya no es como la cotización ${checkout.number} (${quoted}): pide a la tienda que lo cancele y vuelve a abrirlo.`, { number: checkout.number, document_total: quoted, cart_total: costs })
  }
  if (paying) await refuseShortParts(container, now, checkout)
  if (!held) return
  await refreshPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: checkout.cart_id } })
  if (paying) throw conflict("quote_cart_refreshed", "El total volvió al de la cotización: elige otra vez la forma de pago.", { number: checkout.number })
}

/** The host looks for one piece of what is really two and a half. @throws conflict `short_of_stock`. */
async function refuseShortParts(container: MedusaContainer, cart: QuoteCart, { lines }: Checkout): Promise<void> {
  const parts = lines.filter(({ quoted }) => isBroken(quoted.quantity)).map((line) => ({ ...line, quantity: line.quoted.quantity, counts: true }))
  const short = parts.length ? await findShortages(container, { sales_channel_id: cart.sales_channel_id, lines: parts }) : []
  if (short.length) throw new TratoError(MedusaError.Types.CONFLICT, short.map((line) => line.message).join(" "), "short_of_stock", short)
}

/** Its taxes are put back where somebody only looks at it; nothing is refused. */
export async function keepQuoted(container: MedusaContainer, checkout: Checkout): Promise<void> {
  if (checkout.status !== "reserved") return
  const cart = await readQuoteCart(container, checkout.cart_id)
  if (!cart || cart.completed_at || !(await holdQuotedCartTaxes(container, cart, checkout.lines))) return
  await refreshPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: checkout.cart_id } })
}

const PAID = ["authorized", "captured", "pending_authorization"]

/** Whether the customer has already given money, or word of it, for this cart. */
export async function isBeingPaid(container: MedusaContainer, cartId: string): Promise<boolean> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "cart", fields: ["id", "payment_collection.id", "payment_collection.payment_sessions.status"], filters: { id: cartId } })
  const cart = data[0] as unknown as { payment_collection?: { payment_sessions?: { status: string }[] | null } | null } | undefined
  return (cart?.payment_collection?.payment_sessions ?? []).some((session) => PAID.includes(session.status))
}

/** Orders by the cart they were made of, as the host's own link says; what a client wrote on a cart is not asked. */
export async function ordersOfCarts(container: MedusaContainer, cartIds: string[]): Promise<Map<string, string>> {
  if (!cartIds.length) return new Map()
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order_cart", fields: ["cart_id", "order_id"], filters: { cart_id: cartIds } })
  return new Map((data as { cart_id: string; order_id: string }[]).map((link) => [link.cart_id, link.order_id]))
}

export async function cartOfOrder(container: MedusaContainer, orderId: string): Promise<string | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order_cart", fields: ["cart_id", "order_id"], filters: { order_id: orderId } })
  return (data[0] as { cart_id: string } | undefined)?.cart_id
}

/** The cart that a payment collection pays, when it is one of a quote. */
export async function cartOfCollection(container: MedusaContainer, collectionId: string): Promise<string | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "cart_payment_collection", fields: ["cart_id"], filters: { payment_collection_id: collectionId } })
  return (data[0] as { cart_id: string } | undefined)?.cart_id
}
