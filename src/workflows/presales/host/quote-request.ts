import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentType, QuoteRequestBody } from "../../../types/http/presales"
import { invalidField, notFound } from "../../../utils/errors"
import { createDocumentWorkflow } from "../workflows/create-document"

type Cart = {
  id: string
  customer_id: string | null
  email: string | null
  region_id: string
  currency_code: string
  completed_at: string | null
  items?: { variant_id: string | null; title: string; product_title: string | null; quantity: number; unit_price: number; is_tax_inclusive: boolean }[]
  shipping_address?: { first_name: string | null; last_name: string | null; phone: string | null } | null
}

const FIELDS = ["id", "customer_id", "email", "region_id", "currency_code", "completed_at", "items.variant_id", "items.title", "items.product_title", "items.quantity", "items.unit_price", "items.is_tax_inclusive", "shipping_address.first_name", "shipping_address.last_name", "shipping_address.phone"]

/**
 * The cart as a draft quote for the shop to price and send; the cart stays as it is.
 * @throws not_found for a cart that is not there, is completed, or is another customer's.
 */
export async function requestQuote(container: MedusaContainer, body: QuoteRequestBody, customerId: string | null): Promise<{ number: string; type: DocumentType }> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "cart", fields: FIELDS, filters: { id: body.cart_id } })
  const cart = data[0] as unknown as Cart | undefined
  if (!cart || cart.completed_at || (customerId && cart.customer_id && cart.customer_id !== customerId)) throw notFound("cart", body.cart_id)
  if (!cart.items?.length) throw invalidField("cart_id", "cart_empty", "Agrega algo al carrito antes de pedir la cotización.")
  // A button pressed twice waits for its first press; the unique index stands behind it, for hosts whose locks hold in one process alone.
  return container.resolve(Modules.LOCKING).execute(`trato-quote-request:${cart.id}`, async () => {
    const known = await presales.findByCart(cart.id)
    if (known) return known
    try {
      return await makeQuote(container, cart, body, customerId)
    } catch (error) {
      const made = await presales.findByCart(cart.id)
      if (made) return made
      throw error
    }
  })
}

async function makeQuote(container: MedusaContainer, cart: Cart, body: QuoteRequestBody, customerId: string | null): Promise<{ number: string; type: DocumentType }> {
  const buyer = await buyerOf(container, cart, body, customerId)
  const { result } = await createDocumentWorkflow(container).run({
    input: {
      actor: { type: customerId ? "customer" : "buyer", id: customerId, name: body.name ?? null },
      scope: null,
      data: {
        type: "quote", ...buyer, seller_id: null, region_id: cart.region_id, currency_code: cart.currency_code, notes: body.notes ?? null, reference: "Solicitud en línea",
        lines: (cart.items ?? []).map((item) => ({ variant_id: item.variant_id, title: item.variant_id ? undefined : item.product_title ?? item.title, quantity: Number(item.quantity), unit_price: Number(item.unit_price), is_tax_inclusive: item.is_tax_inclusive })),
        additional_data: { trato_cart_id: cart.id },
      },
    },
  })
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: result.id, data: { title: `Nueva solicitud de cotización ${result.number}`, description: body.notes ?? body.name ?? undefined },
  }).catch(() => undefined)
  return { number: result.number, type: "quote" }
}

async function buyerOf(container: MedusaContainer, cart: Cart, body: QuoteRequestBody, customerId: string | null) {
  const id = customerId ?? cart.customer_id
  if (id) return { customer_id: id, customer_phone: body.phone ?? null }
  const email = (body.email ?? cart.email)?.toLowerCase()
  if (!email) throw invalidField("email", "required", "Escribe tu correo para enviarte la cotización.")
  const [there] = await container.resolve(Modules.CUSTOMER).listCustomers({ email, has_account: false }, { select: ["id"], take: 1 })
  if (there) return { customer_id: there.id, customer_phone: body.phone ?? null }
  const typed = [cart.shipping_address?.first_name, cart.shipping_address?.last_name].filter(Boolean).join(" ")
  return { customer_name: body.name || typed || email, customer_email: email, customer_phone: body.phone ?? cart.shipping_address?.phone ?? null }
}
