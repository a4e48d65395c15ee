import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { Checkout } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { conflict, isTratoError } from "../../../utils/errors"
import { isOn } from "../../../utils/feature"
import { cartOfCollection, isQuoteCart, keepQuoted, readyToPay } from "../../../workflows/presales/host/quote-cart"
import { sendError } from "../../utils/handle"

/**
 * PB-04: the cart of a quote in the host's own store API. Its lines, prices and discounts are what was
 * accepted and are not changed there; addresses, delivery and payment are. Every other cart passes
 * unasked: those of quotes are known by their id, and by whether there are any where only a payment is named.
 */

type Guard = (req: MedusaRequest, checkout: Checkout) => Promise<void> | void
type CartIdOf = (req: MedusaRequest) => string | undefined | Promise<string | undefined>

const byPath: CartIdOf = (req) => req.params.id
const byBody: CartIdOf = (req) => textOf((req.body as Record<string, unknown> | undefined)?.cart_id)
const byCollection: CartIdOf = async (req) => ((await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).anyCheckout()) ? cartOfCollection(req.scope, req.params.id) : undefined)
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value.length <= 100 ? value : undefined)

const guarded = (cartIdOf: CartIdOf, guard: Guard) => async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  try {
    if (!isOn(req.scope, "presales")) return next()
    const id = await cartIdOf(req)
    const checkout = id && isQuoteCart(id) ? await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).findCheckout(id) : undefined
    if (checkout) await guard(req, checkout)
    next()
  } catch (error) {
    if (isTratoError(error)) return sendError(res, error)
    next(error)
  }
}

const locked: Guard = (_, { number, status }) => {
  if (status === "reserved") throw conflict("quote_cart_locked", `Este carrito es de la cotización ${number}: sus productos y precios no se cambian. Pide a la tienda otra cotización.`, { number })
}

/** A region or a channel of its own, or a promotion, would price the lines anew. */
const sameTerms: Guard = (req, checkout) => {
  const { region_id, sales_channel_id, promo_codes } = (req.body ?? {}) as Record<string, unknown>
  const others = (region_id !== undefined && region_id !== checkout.region_id) || sales_channel_id !== undefined || (Array.isArray(promo_codes) && promo_codes.length > 0)
  if (others) return locked(req, checkout)
}

const looked: Guard = (req, checkout) => keepQuoted(req.scope, checkout)
const offered: Guard = (req, checkout) => readyToPay(req.scope, checkout, false)
const paid: Guard = (req, checkout) => readyToPay(req.scope, checkout, true)

const base = "/store/carts/:id"
const on = (methods: ("GET" | "POST" | "DELETE")[], matcher: string, guard: Guard, cartIdOf: CartIdOf = byPath): MiddlewareRoute => ({ methods, matcher, middlewares: [guarded(cartIdOf, guard)] })

export const quoteCartMiddlewares: MiddlewareRoute[] = [
  on(["GET"], base, looked),
  on(["POST"], base, sameTerms),
  on(["POST"], `${base}/line-items`, locked),
  on(["POST", "DELETE"], `${base}/line-items/:line_id`, locked),
  on(["POST", "DELETE"], `${base}/promotions`, locked),
  on(["POST"], `${base}/complete`, paid),
  on(["POST"], "/store/payment-collections", offered, byBody),
  on(["POST"], "/store/payment-collections/:id/payment-sessions", offered, byCollection),
]
