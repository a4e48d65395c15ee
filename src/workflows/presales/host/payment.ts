import { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createOrderPaymentCollectionWorkflow, deleteOrderPaymentCollections } from "@medusajs/medusa/core-flows"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { isOn } from "../../../utils/feature"
import { roundMoney } from "../../../utils/money"

/**
 * PB-04: the order that a document became is paid in the host's own checkout, at the prices quoted,
 * since the order was made with them. The customer's page leads to the storefront's payment page with
 * a payment collection of the order; the storefront pays it by Medusa's own routes.
 */

/** Of a note, which has its advance among its payments, only the first two. */
type Ordered = Pick<StoredDocument, "order_id" | "number"> & Partial<Pick<StoredDocument, "status" | "advance_total" | "conversions">>

type Found = {
  id: string
  display_id: number
  status: string
  total: number
  currency_code: string
  payment_collections?: { id: string; status: string; amount: number; authorized_amount: number | null; captured_amount: number | null; refunded_amount: number | null; created_at: string | Date }[] | null
}

/** `open`: payment collections of just that amount that nobody has paid, oldest first. */
export type Owed = { order_id: string; display_id: number; currency_code: string; amount: number; open: string[] }

/** What is left to pay of the order; null without one, for a canceled one, and where the shop has no payment page. */
export async function findOwed(container: MedusaContainer, document: Ordered): Promise<Owed | null> {
  if (!document.order_id) return null
  const { payment_url } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).choices()
  if (!payment_url) return null
  const order = await readOrder(container, document.order_id)
  if (!order || order.status === "canceled") return null
  const live = (order.payment_collections ?? []).filter((one) => one.status !== "canceled")
  const paid = live.reduce((sum, one) => MathBN.add(sum, MathBN.sub(MathBN.max(one.authorized_amount ?? 0, one.captured_amount ?? 0), one.refunded_amount ?? 0)), MathBN.convert(0))
  const left = MathBN.sub(order.total, MathBN.add(paid, await advanceOf(container, document)))
  const amount = MathBN.gt(left, 0) ? roundMoney(left, order.currency_code) : 0
  const open = live.filter((one) => ["not_paid", "awaiting"].includes(one.status) && MathBN.eq(one.amount, amount)).sort((a, b) => +new Date(a.created_at) - +new Date(b.created_at) || (a.id < b.id ? -1 : 1))
  return { order_id: order.id, display_id: order.display_id, currency_code: order.currency_code, amount, open: open.map(({ id }) => id) }
}

/** What was received in advance for the whole of it; with its note it is on the order, as a payment like any other. */
async function advanceOf(container: MedusaContainer, { order_id, status, advance_total, conversions }: Ordered): Promise<BigNumberInput> {
  const sold = (conversions ?? []).filter((one) => one.status === "done" && one.target_type !== "quote")
  // A cart took it over as a credit line, which the order's total is less of.
  if (MathBN.lte(advance_total ?? 0, 0) || status !== "converted" || sold.length !== 1 || sold[0].target_id !== order_id || sold[0].cart_id) return 0
  const noted = isOn(container, "billing") && (await container.resolve<BillingModuleService>("trato_billing").notesOfOrder(order_id!)).length > 0
  return noted ? 0 : advance_total!
}

/** Where to pay, making the payment collection when there is none; null when nothing is owed. All who ask at once are led to the same one. */
export async function openPayment(container: MedusaContainer, document: Ordered): Promise<string | null> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  let mine: string | null = null
  for (let i = 0; i < ATTEMPTS; i++) {
    // Read before the collections are: what is chosen was made before it was.
    const chosen = document.order_id ? await presales.orderPayment(document.order_id) : null
    const owed = await findOwed(container, document)
    const { payment_url } = await presales.choices()
    if (!owed?.amount || !payment_url) break
    const isOpen = chosen !== null && owed.open.includes(chosen)
    const one: string = isOpen ? chosen : (owed.open[0] ?? mine ?? (mine = await makeCollection(container, owed)))
    if (!isOpen && !(await presales.chooseOrderPayment(owed.order_id, one, chosen))) continue
    if (mine && mine !== one) await deleteOrderPaymentCollections(container).run({ input: { id: mine } })
    return filled(payment_url, { ...owed, collection_id: one, number: document.number })
  }
  if (mine) await deleteOrderPaymentCollections(container).run({ input: { id: mine } })
  return null
}

/** Each failure means that another has chosen meanwhile. */
const ATTEMPTS = 5

const makeCollection = async (container: MedusaContainer, { order_id, amount }: Owed): Promise<string> =>
  (await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id, amount } })).result[0].id

/** The shop's address with this order in it; every value as a URL takes it. */
export function filled(template: string, { order_id, display_id, currency_code, amount, collection_id, number }: Omit<Owed, "open"> & { collection_id: string; number: string }): string {
  const values: Record<string, string> = { payment_collection_id: collection_id, order_id, display_id: String(display_id), number, amount: String(amount), currency: currency_code }
  return fill(template, values)
}

export const fill = (template: string, values: Record<string, string>): string => template.replace(/\{([a-z_]+)\}/g, (all, name: string) => (Object.hasOwn(values, name) ? encodeURIComponent(values[name]) : all))

async function readOrder(container: MedusaContainer, id: string): Promise<Found | undefined> {
  const payments = ["id", "status", "amount", "authorized_amount", "captured_amount", "refunded_amount", "created_at"].map((name) => `payment_collections.${name}`)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id", "display_id", "status", "total", "currency_code", ...payments], filters: { id } })
  return data[0] as unknown as Found | undefined
}
