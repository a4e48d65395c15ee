import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { CartItem, OrderedDocument } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { conflict } from "../../../utils/errors"
import { moneyText } from "../../../utils/money"
import { holdQuotedCartTaxes, QuoteCart, readQuoteCart } from "../host/quote-cart"

export const dressQuoteCartStepId = "trato-dress-quote-cart"

/**
 * Gives a new cart the quoted discounts and taxes, which the host's own workflow leaves out, and checks
 * that it costs what the quote says. Adjustments carry no code: a promotion refresh would delete them.
 * What it writes hangs on the cart and goes with it, so there is nothing to compensate.
 * @throws conflict `cart_total_differs`.
 */
export const dressQuoteCartStep = createStep(dressQuoteCartStepId, async ({ cart_id, document }: { cart_id: string; document: OrderedDocument }, { container }) => {
  const carts = container.resolve(Modules.CART)
  const fresh = (await readQuoteCart(container, cart_id))!
  const items = itemsOf(fresh)
  const discounted = document.lines.filter((line) => MathBN.gt(line.adjustment, 0))
  if (discounted.length) {
    const idOf = new Map(items.map((item) => [item.line_id, item.cart_item_id]))
    await carts.addLineItemAdjustments(discounted.map((line) => ({ item_id: idOf.get(line.id)!, amount: Number(line.adjustment), is_tax_inclusive: line.is_tax_inclusive, description: "Descuento" })) as never)
  }
  await addAdvances(container, cart_id, document)
  const byLine = new Map(document.lines.map((line) => [line.id, line]))
  await holdQuotedCartTaxes(container, fresh, items.map(({ line_id, cart_item_id }) => ({ ...byLine.get(line_id)!, cart_item_id })))
  const dressed = (await readQuoteCart(container, cart_id))!
  const [quoted, costs] = [moneyText(document.total, document.currency_code), moneyText(dressed.item_total, dressed.currency_code)]
  if (quoted !== costs || items.length !== document.lines.length) {
    throw conflict("cart_total_differs", `El carrito costaría ${costs} y la cotización dice ${quoted}: haz el pedido en la tienda para cobrarla.`, { document_total: quoted, cart_total: costs })
  }
  return new StepResponse({ items })
})

/**
 * What was received in advance is money that was paid: a credit line, which the host takes over to the order, where the note
 * finds it with its own form of payment.
 * @throws conflict `checkout_has_advances` for a form that is none of the authority's: only the shop knows what it was.
 */
async function addAdvances(container: MedusaContainer, cart_id: string, document: OrderedDocument): Promise<void> {
  if (MathBN.lte(document.advance_total, 0)) return
  const { advances } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(document.id)
  const received = advances.filter((advance) => advance.kind === "received")
  if (received.some(({ form }) => !/^\d{2}$/.test(form) || form === "99")) throw conflict("checkout_has_advances", "Un anticipo de esta cotización no dice con qué forma de pago del SAT se recibió: complétalo, o convierte la cotización en orden.")
  await createCartCreditLinesWorkflow(container).run({
    input: received.map(({ form, on, amount, reference }, i) => ({ cart_id, amount: Number(amount), reference: reference || "Anticipo", reference_id: `${document.id}:${i}`, metadata: { payment_form: form, paid_on: on } })),
  })
}

/** The cart is a moment old and nobody knows of it: what it carries is what we wrote. */
const itemsOf = (cart: QuoteCart): CartItem[] => (cart.items ?? []).map((item) => ({ line_id: String(item.metadata?.trato_line_id), cart_item_id: item.id }))
