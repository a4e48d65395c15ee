import { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { createOrderPaymentCollectionWorkflow, markPaymentCollectionAsPaid, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { HostPayment } from "../../modules/billing/payments"
import type { Refund } from "../../modules/billing/refunds"
import type { PaymentRow } from "../../modules/billing/rows"
import type { BillingModuleService } from "../../modules/billing/service"
import { civilDate } from "../../utils/dates"
import { inCoins, paymentForm } from "./order-sale"

type HostCapture = { id: string; amount: number; created_at?: string | Date | null }
type HostRefund = { id: string; amount: number; created_at?: string | Date | null }
type HostPaymentRow = { id: string; provider_id: string; metadata?: Record<string, unknown> | null; captures?: (HostCapture | null)[] | null; refunds?: (HostRefund | null)[] | null }
type HostCollection = { id: string; status: string; metadata?: Record<string, unknown> | null; payments?: (HostPaymentRow | null)[] | null }

const FIELDS = ["id", "currency_code", "payment_collections.id", "payment_collections.status", "payment_collections.metadata", "payment_collections.payments.id", "payment_collections.payments.provider_id", "payment_collections.payments.metadata", "payment_collections.payments.captures.id", "payment_collections.payments.captures.amount", "payment_collections.payments.captures.created_at", "payment_collections.payments.refunds.id", "payment_collections.payments.refunds.amount", "payment_collections.payments.refunds.created_at"]

const present = <T>(list: (T | null)[] | null | undefined): T[] => (list ?? []).filter((x): x is T => !!x)

async function moneyOf(container: MedusaContainer, orderId: string): Promise<{ currency_code: string; collections: HostCollection[] }> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: FIELDS, filters: { id: orderId } })
  const order = data[0] as unknown as { currency_code: string; payment_collections?: (HostCollection | null)[] } | undefined
  return { currency_code: order?.currency_code ?? "mxn", collections: present(order?.payment_collections) }
}

const collectionsOf = async (container: MedusaContainer, orderId: string): Promise<HostCollection[]> => (await moneyOf(container, orderId)).collections

/** What was captured for an order and what of it was given back, oldest first. */
export async function hostPaymentsOf(container: MedusaContainer, orderId: string, timeZone: string): Promise<HostPayment[]> {
  const found: HostPayment[] = []
  const { currency_code, collections } = await moneyOf(container, orderId)
  for (const collection of collections) {
    const own = collection.metadata?.trato_payment_id
    for (const payment of present(collection.payments)) {
      const pool = present(payment.refunds).map((r): Refund => ({ external_id: r.id, amount: MathBN.convert(r.amount).toFixed(), refunded_at: new Date(r.created_at ?? Date.now()) })).sort(byTime)
      for (const capture of present(payment.captures)) {
        const refunds = takeFrom(pool, capture.amount)
        const back = refunds.reduce((sum, r) => MathBN.add(sum, r.amount), MathBN.convert(0))
        found.push({
          external_id: capture.id,
          payment_id: typeof own === "string" ? own : null,
          paid_on: civilDate(capture.created_at ? new Date(capture.created_at) : new Date(), timeZone),
          form: paymentForm(payment.provider_id, payment.metadata),
          amount: MathBN.convert(capture.amount).toFixed(),
          refunded: back.toFixed(),
          refunds,
        })
      }
    }
  }
  return inCoins(found, currency_code).sort((a, b) => (a.paid_on < b.paid_on ? -1 : a.paid_on > b.paid_on ? 1 : 0))
}

const byTime = (a: Refund, b: Refund): number => +a.refunded_at - +b.refunded_at || (a.external_id < b.external_id ? -1 : 1)

/** As much of the oldest refunds as one capture can have given back; it leaves the pool. */
function takeFrom(pool: Refund[], amount: BigNumberInput): Refund[] {
  const taken: Refund[] = []
  let left = MathBN.convert(amount)
  while (pool.length && MathBN.gt(left, 0)) {
    const part = MathBN.min(left, pool[0].amount)
    const rest = MathBN.sub(pool[0].amount, part)
    taken.push({ ...pool[0], amount: part.toFixed() })
    left = MathBN.sub(left, part)
    if (MathBN.gt(rest, 0)) pool[0] = { ...pool[0], amount: rest.toFixed() }
    else pool.shift()
  }
  return taken
}

/**
 * Tells the order what was typed on the note: captured there, or given back. A state and not a
 * compensation, since a capture cannot be undone: what a killed process left is found by its mark and
 * finished by the job. Never throws; the reason stays on the payment.
 */
export async function settleHostPayment(container: MedusaContainer, id: string): Promise<void> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const payment = await billing.claimHostPayment(id)
  if (!payment) return
  try {
    if (!payment.order_id) return await billing.storeHostState(id, "failed", null, "La nota no tiene pedido.")
    if (payment.host_state === "refund_pending") {
      await refund(container, payment.order_id, payment)
      return await billing.storeHostState(id, "refunded", null, null)
    }
    await billing.storeHostState(id, "captured", await capture(container, payment.order_id, payment), null)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: payment ${id} is not on its order yet: ${message}`)
    await billing.storeHostState(id, payment.host_state!, null, message.slice(0, 500))
  }
}

async function capture(container: MedusaContainer, orderId: string, payment: PaymentRow): Promise<string | null> {
  const done = await marked(container, orderId, payment.id)
  if (done?.capture) return done.capture
  let collectionId = done?.collection ?? null
  if (!collectionId) {
    const { result } = await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: orderId, amount: Number(payment.amount) } })
    collectionId = (result as unknown as { id: string }[])[0].id
    // The mark is what tells this capture from one of the shop's checkout, also after a crash.
    await container.resolve(Modules.PAYMENT).updatePaymentCollections(collectionId, { metadata: { trato_payment_id: payment.id } })
  }
  await markPaymentCollectionAsPaid(container).run({ input: { order_id: orderId, payment_collection_id: collectionId } })
  return (await marked(container, orderId, payment.id))?.capture ?? null
}

async function marked(container: MedusaContainer, orderId: string, paymentId: string): Promise<{ collection: string; capture: string | null } | null> {
  const collection = (await collectionsOf(container, orderId)).find((c) => c.metadata?.trato_payment_id === paymentId)
  if (!collection) return null
  return { collection: collection.id, capture: present(collection.payments).flatMap((p) => present(p.captures))[0]?.id ?? null }
}

async function refund(container: MedusaContainer, orderId: string, payment: PaymentRow): Promise<void> {
  for (const collection of await collectionsOf(container, orderId)) {
    for (const host of present(collection.payments)) {
      const captures = present(host.captures)
      if (!captures.some((c) => c.id === payment.external_id)) continue
      const refunded = present(host.refunds).reduce((sum, r) => MathBN.add(sum, r.amount), MathBN.convert(0))
      const captured = captures.reduce((sum, c) => MathBN.add(sum, c.amount), MathBN.convert(0))
      const amount = MathBN.min(MathBN.sub(captured, refunded), payment.amount)
      if (MathBN.gt(amount, 0)) await refundPaymentWorkflow(container).run({ input: { payment_id: host.id, amount: amount.toNumber() } })
      return
    }
  }
}
