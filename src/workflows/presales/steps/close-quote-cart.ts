import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../utils/errors"
import { isBeingPaid, ordersOfCarts, QuoteCart, readQuoteCart } from "../host/quote-cart"

export const closeQuoteCartStepId = "trato-close-quote-cart"

/**
 * Takes the cart away, so that nobody pays a quote that no longer waits for it. Before its quantities
 * are free: the other way round, both could be sold.
 * @throws conflict `checkout_paying` when money was given for it, `checkout_paid` when it is an order.
 */
export const closeQuoteCartStep = createStep(
  closeQuoteCartStepId,
  async ({ cart_id }: { cart_id: string }, { container }) => {
    if ((await ordersOfCarts(container, [cart_id])).size) throw conflict("checkout_paid", "El cliente ya pagó este carrito: su pedido aparecerá aquí en un momento.")
    if (await isBeingPaid(container, cart_id)) throw conflict("checkout_paying", "El cliente ya autorizó el pago de este carrito: espera a que se convierta en pedido, o devuelve el pago.")
    const cart = await readQuoteCart(container, cart_id)
    if (!cart) return new StepResponse<{ closed: boolean }, Closed | null>({ closed: false }, null)
    await container.resolve(Modules.CART).softDeleteCarts([cart_id])
    return new StepResponse<{ closed: boolean }, Closed | null>({ closed: true }, { cart_id, ...livingParts(cart) })
  },
  async (closed, { container }) => {
    if (!closed) return
    const carts = container.resolve(Modules.CART)
    await carts.restoreCarts([closed.cart_id])
    // With the cart come back taxes and discounts that the host had replaced long before.
    const now = await readQuoteCart(container, closed.cart_id)
    if (!now) return
    const { taxes, adjustments } = livingParts(now)
    const dead = (ids: string[], living: string[]) => ids.filter((id) => !living.includes(id))
    const [oldTaxes, oldAdjustments] = [dead(taxes, closed.taxes), dead(adjustments, closed.adjustments)]
    if (oldTaxes.length) await carts.softDeleteLineItemTaxLines(oldTaxes)
    if (oldAdjustments.length) await carts.softDeleteLineItemAdjustments(oldAdjustments)
  }
)

type Closed = { cart_id: string; taxes: string[]; adjustments: string[] }

const livingParts = (cart: QuoteCart): Omit<Closed, "cart_id"> => ({
  taxes: (cart.items ?? []).flatMap((item) => (item.tax_lines ?? []).map((tax) => tax.id)),
  adjustments: (cart.items ?? []).flatMap((item) => (item.adjustments ?? []).map((one) => one.id)),
})
