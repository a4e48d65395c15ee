import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { makeTestCertificate } from "../../src/providers/cfdi/make-certificate"
import type { FiscalReceiver } from "../../src/types/fiscal"
import type { Host } from "./host"
import { createPerson, Person } from "./people"

let serial = 0

type OrderOptions = {
  currency_code?: string
  /** Per unit, without tax unless `inclusive`. */
  items?: { title: string; price: number; quantity: number; inclusive?: boolean; rate?: number; discount?: number; product_id?: string; variant_sku?: string }[]
  shipping?: number
  /** Captured through the host; `true` pays all of it. */
  paid?: number | true
  payment_form?: string
  customer_id?: string
  email?: string
  status?: "pending" | "canceled" | "draft"
}

export type TestOrder = { id: string; display_id: number; total: number }

const iva = (rate: number) => [{ code: rate === 0 ? "iva-0" : "iva", description: rate === 0 ? "IVA 0 %" : `IVA ${rate} %`, rate, provider_id: "system" }]

/** A Medusa order as a finished cart leaves it: items, discounts, shipping, taxes; paid as asked. */
export async function createOrder(container: MedusaContainer, options: OrderOptions = {}): Promise<TestOrder> {
  const items = options.items ?? [{ title: "Silla de nogal", price: 1000, quantity: 2 }]
  const order = await container.resolve(Modules.ORDER).createOrders({
    currency_code: options.currency_code ?? "mxn",
    email: options.email ?? `compras.${++serial}@cafecentral.test`,
    customer_id: options.customer_id,
    status: options.status ?? "pending",
    is_draft_order: options.status === "draft",
    billing_address: { first_name: "Ana", last_name: "Ruiz", company: "Café Central", address_1: "Av. Juárez 10", city: "Puebla", postal_code: "72000", country_code: "mx" },
    items: items.map((item) => ({
      title: item.title,
      product_title: item.title,
      product_id: item.product_id,
      variant_sku: item.variant_sku,
      quantity: item.quantity,
      unit_price: item.price,
      is_tax_inclusive: item.inclusive ?? false,
      tax_lines: iva(item.rate ?? 16),
      ...(item.discount ? { adjustments: [{ amount: item.discount, code: "PROMO" }] } : {}),
    })),
    ...(options.shipping ? { shipping_methods: [{ name: "Envío a domicilio", amount: options.shipping, tax_lines: iva(16) }] } : {}),
  } as never) as unknown as { id: string }
  const query = container.resolve("query")
  const { data } = await query.graph({ entity: "order", fields: ["id", "display_id", "total"], filters: { id: order.id } })
  const made = { id: order.id, display_id: Number(data[0].display_id), total: Math.round(Number(data[0].total) * 100) / 100 }
  if (options.paid) await payOrder(container, made, options.paid === true ? made.total : options.paid, options.payment_form)
  return made
}

async function payOrder(container: MedusaContainer, order: TestOrder, amount: number, form?: string): Promise<void> {
  const workflows = container.resolve(Modules.WORKFLOW_ENGINE)
  const { result } = (await workflows.run("create-order-payment-collection", { input: { order_id: order.id, amount } })) as { result: { id: string }[] }
  await workflows.run("mark-payment-collection-as-paid", { input: { order_id: order.id, payment_collection_id: result[0].id } })
  if (!form) return
  const payments = container.resolve(Modules.PAYMENT)
  const [payment] = await payments.listPayments({ payment_collection_id: result[0].id } as never)
  await payments.updatePayment({ id: payment.id, metadata: { payment_form: form } } as never)
}

export const ISSUER = { tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", regime: "601", postal_code: "42501" }

let certificate: ReturnType<typeof makeTestCertificate> | undefined

export const issuerCredentials = () => {
  certificate ??= makeTestCertificate({ tax_id: ISSUER.tax_id, name: ISSUER.name })
  return { certificate: certificate.certificate.toString("base64"), private_key: certificate.private_key.toString("base64"), password: certificate.password }
}

/** Before each test somebody who runs the shop, and what it invoices with. */
export function withIssuer(host: Host, take: (owner: Person) => unknown): void {
  beforeEach(async () => {
    const owner = await createPerson(host.container(), "Rosa Medina", "administrator")
    await createIssuer(host, owner.headers)
    await take(owner)
  })
}

/** The shop's issuer, made through the door that settings use. */
export async function createIssuer({ api }: Host, headers: { headers: Record<string, string> }): Promise<string> {
  const { status, data } = await api.post("/admin/trato/issuers", { ...ISSUER, credentials: issuerCredentials() }, headers)
  if (status !== 201) throw new Error(`issuer: ${status} ${JSON.stringify(data)}`)
  return data.issuer.id
}

/** The SAT's public test taxpayer: stamps. */
export const ROBOTICA: FiscalReceiver = { tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", use: "G03", regime: "601", country: "MEX", postal_code: "86991", email: "facturas@robotica.test" }

type Invoice = { id: string; state: string; progress: { step: string; percent: number; errors: { path: string; code: string }[] }; [key: string]: unknown }

/** Asks as a screen does until the invoice is finished. */
export async function waitForInvoice({ api }: Host, id: string, headers: { headers: Record<string, string> }, ms = 20_000): Promise<Invoice> {
  const until = Date.now() + ms
  for (;;) {
    const { data } = await api.get(`/admin/trato/invoices/${id}`, headers)
    if (["stamped", "rejected"].includes(data.invoice?.state)) return data.invoice
    if (Date.now() > until) throw new Error(`invoice ${id} is still ${data.invoice?.state}`)
    await new Promise((r) => setTimeout(r, 50))
  }
}
