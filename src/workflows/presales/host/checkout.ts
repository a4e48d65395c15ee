import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import { checkoutDue, checkoutObstacle, checkoutRefusal } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { Actor } from "../../../types/common"
import { conflict, isTratoError, TratoError } from "../../../utils/errors"
import { isOn } from "../../../utils/feature"
import { roundMoney } from "../../../utils/money"
import { winDealByOrderWorkflow } from "../../crm/workflows/win-deal-by-order"
import { openCheckoutWorkflow } from "../workflows/open-checkout"
import { releaseCheckoutWorkflow } from "../workflows/release-checkout"
import { settleCheckoutWorkflow } from "../workflows/settle-checkout"
import { explainConversionError } from "./explain"
import { fill } from "./payment"
import { ordersOfCarts, readQuoteCart } from "./quote-cart"

/** PB-04: paying an accepted quote in a cart of the host's. */

const SYSTEM: Actor = { type: "system", id: null }

/** What the customer may pay by a cart; null where the shop has no page for it or the document is not for it. */
export async function findCheckoutOffer(container: MedusaContainer, document: StoredDocument): Promise<{ amount: number; currency_code: string } | null> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { checkout_url } = await presales.choices()
  if (!checkout_url) return null
  if (!document.checkout_cart_id && (checkoutRefusal(document, presales.today()) || checkoutObstacle(document, presales.today()))) return null
  return { amount: checkoutDue(document), currency_code: document.currency_code }
}

/** Why an accepted quote is not paid online in a shop where others are. */
export async function findCheckoutObstacle(container: MedusaContainer, document: StoredDocument): Promise<{ code: string; message: string } | null> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  return (await presales.choices()).checkout_url ? checkoutObstacle(document, presales.today()) : null
}

export type OpenCart = { id: string; total: number; currency_code: string; expires_at: string; url: string | null }

/** How long one who comes second waits for the cart of the first. */
const WAIT_MS = 250
const WAITS = 40

/**
 * The one open cart of a document, made when there is none. Two who ask at once get the same.
 * @throws conflict with the reason why there is none: not accepted, being converted, short of stock, another total.
 */
export async function openCheckout(container: MedusaContainer, documentId: string, actor: Actor): Promise<OpenCart> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  for (let i = 0; i < WAITS; i++) {
    const document = await presales.getDocument(documentId)
    const open = document.checkout_cart_id ? await stillOpen(container, document) : null
    if (open) return open
    const { errors } = await openCheckoutWorkflow(container).run({ input: { id: documentId, actor, scope: null }, throwOnError: false })
    if (!errors.length) continue
    const error = await explainConversionError(container, documentId, errors[0].error)
    if (!isTratoError(error)) throw notAvailable(container, documentId, error)
    if (!["conversion_in_progress", "checkout_open"].includes(error.reason)) throw error
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw conflict("conversion_in_progress", "Este documento se está convirtiendo en este momento; espera un minuto y vuelve a intentarlo.")
}

/** What the host refused in its own words is for the log; the customer is told whom to ask. */
function notAvailable(container: MedusaContainer, documentId: string, error: unknown) {
  container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: no cart could be made of ${documentId}: ${(error as Error).message}`)
  return conflict("checkout_unavailable", "Por ahora no se puede pagar en línea: escríbele a la tienda.")
}

/** One that the host no longer has, or that was paid unheard of, is settled first. */
async function stillOpen(container: MedusaContainer, document: StoredDocument): Promise<OpenCart | null> {
  const cart_id = document.checkout_cart_id!
  const order = (await ordersOfCarts(container, [cart_id])).get(cart_id)
  if (order) {
    await settle(container, order, cart_id)
    throw conflict("already_converted", "Esta cotización ya se pagó.")
  }
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [checkout, cart] = await Promise.all([presales.findCheckout(cart_id), readQuoteCart(container, cart_id)])
  if (checkout?.status !== "reserved") return null
  if (!cart) {
    await releaseCheckoutWorkflow(container).run({ input: { cart_id, actor: SYSTEM, reason: "gone" } })
    return null
  }
  const { checkout_url } = await presales.choices()
  const total = roundMoney(MathBN.sub(checkout.total, document.advance_total), checkout.currency_code)
  const values = { cart_id, number: document.number, amount: String(total), currency: checkout.currency_code }
  return { id: cart_id, total, currency_code: checkout.currency_code, expires_at: checkout.expires_at.toISOString(), url: checkout_url && fill(checkout_url, values) }
}

/** What there is to do when an order was placed: the quote is converted, the deal won, the seller told of what they did not expect. */
export async function settle(container: MedusaContainer, order_id: string, cart_id?: string): Promise<void> {
  const { result } = await settleCheckoutWorkflow(container).run({ input: { order_id, cart_id } })
  if (!result?.done) return
  if (isOn(container, "crm")) await winDealByOrderWorkflow(container).run({ input: { order_id } })
  const news = result.late ? "late" : result.partial ? "partial" : result.short ? "short" : null
  if (news) await tellSeller(container, result.document_id, result.order.display_id, news)
}

async function tellSeller(container: MedusaContainer, documentId: string, displayId: number, news: "late" | "partial" | "short"): Promise<void> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(documentId)
  const words = WORDS[presales.getOptions().language]
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: document.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: documentId,
    data: { title: `${document.number}: ${words.order} #${displayId}`, description: words[news] },
  }).catch(() => undefined)
}

/** The customer wanted to pay and could not: the seller hears why, once a day for each reason. */
export async function tellNotPaid(container: MedusaContainer, document: StoredDocument, error: TratoError): Promise<void> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: document.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: document.id, idempotency_key: `document:${document.id}:not-paid:${error.reason}:${presales.today()}`,
    data: { title: `${document.number}: ${WORDS[presales.getOptions().language].notPaid}`, description: error.message },
  }).catch(() => undefined)
}

const WORDS = {
  es: { notPaid: "el cliente quiso pagar y no pudo", order: "pedido", late: "El cliente pagó después de que se canceló su carrito: revisa que no se venda dos veces.", partial: "El cliente no pidió todo lo cotizado: lo que falta sigue por convertir.", short: "Mientras el cliente pagaba se vendió parte de lo suyo: hay menos de lo que pagó." },
  en: { notPaid: "the customer wanted to pay and could not", order: "order", late: "The customer paid after the cart was canceled: make sure that nothing is sold twice.", partial: "The customer did not order all that was quoted: the rest remains to be converted.", short: "Part of it was sold while the customer was paying: there is less than they paid for." },
} as const

const PAGE = 200

export type ReconciledCheckouts = { settled: number; released: number }

/**
 * Orders that nobody told us of are settled, carts whose time ran out let go, unless they are being
 * paid. Safe in any number of processes: each piece may be done twice.
 */
export async function reconcileCheckouts(container: MedusaContainer): Promise<ReconciledCheckouts> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const outcome: ReconciledCheckouts = { settled: 0, released: 0 }
  for (let after = ""; ;) {
    const rows = await presales.watchedCheckouts(after, PAGE)
    const orders = await ordersOfCarts(container, rows.map((row) => row.cart_id))
    for (const { cart_id, status, expired } of rows) {
      const order = orders.get(cart_id)
      if (order) outcome.settled += await attempt(container, cart_id, () => settle(container, order, cart_id))
      else if (expired && status === "reserved") outcome.released += await attempt(container, cart_id, () => releaseCheckoutWorkflow(container).run({ input: { cart_id, actor: SYSTEM, reason: "expired" } }))
    }
    if (rows.length < PAGE) return outcome
    after = rows[rows.length - 1].conversion_id
  }
}

/** One cart that cannot be settled must not keep the others waiting; one that is being paid is asked again on a later round. */
async function attempt(container: MedusaContainer, cartId: string, work: () => Promise<unknown>): Promise<0 | 1> {
  try {
    await work()
    return 1
  } catch (error) {
    if (!isTratoError(error) || error.reason !== "checkout_paying") container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: cart ${cartId} of a quote could not be settled: ${(error as Error).message}`)
    return 0
  }
}
