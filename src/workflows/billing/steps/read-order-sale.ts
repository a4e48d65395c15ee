import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { sumLines } from "../../../modules/billing/fiscal"
import type { NewNote, NewNoteLine, NewPayment } from "../../../modules/billing/notes"
import type { NoteOfOrder } from "../../../modules/billing/order-notes"
import { CARRY, captureOf } from "../../../modules/billing/payments"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { CreateNoteBody } from "../../../types/http/billing"
import { Totals } from "../../../types/lines"
import { today } from "../../../utils/dates"
import { conflict, invalidField, notAllowed, notFound } from "../../../utils/errors"
import { moneyText, refuseFractions } from "../../../utils/money"
import { isVisible } from "../../../utils/scope"
import { policiesOf } from "../../../modules/billing/policies"
import { advancePayments } from "../advances"
import { expiryOf } from "../self-invoice"
import { withTaxCodes } from "../tax-codes"
import { orderChanges } from "../order-changes"
import { refuseNegative, saleCustomer, saleLines, SaleOrder, salePayments, saleTotals } from "../order-sale"
import { readSaleOrder } from "../read-order-changes"

export type ReadOrderSaleInput = NoteOptionsOf<CreateNoteBody> & {
  order_id: string
  /** Of a sale to nobody in particular. */
  customer_name?: string
  /** All of it was paid this way. */
  charge?: { form: string; reference?: string | null }
  /** What the actor may see; absent for the system. */
  scope?: Scope | null
  actor: Actor
}

/** What any way of making a note may say. */
type NoteOptionsOf<T> = T extends { order_id: string } ? Omit<T, "order_id"> : never

export const readOrderSaleStepId = "trato-read-order-sale"

/** Reads a finished sale from the host's order and turns it into a note to write. Changes nothing. */
export const readOrderSaleStep = createStep(readOrderSaleStepId, async (input: ReadOrderSaleInput, { container }) => {
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const order_seen_at = new Date()
  const earlier = await billing.notesOfOrder(input.order_id)
  const order = await readSaleOrder(container, input.order_id)
  if (!order && earlier.length) throw noteExists(earlier[0])
  if (!order) throw notFound("order", input.order_id)
  if (order.is_draft_order || order.status === "draft") throw notAllowed("order_is_draft", "El pedido es un borrador: conviértelo en pedido antes de generar la nota de venta.")
  if (order.status === "canceled") throw notAllowed("order_canceled", "El pedido está cancelado.")

  const presales = container.resolve<PresalesModuleService>("trato_presales")
  const origin = await originOf(presales, container.resolve<CrmModuleService>("trato_crm"), order.id)
  const branch = await billing.getBranch(input.stock_location_id)
  const seller_id = origin.seller_id ?? branch?.seller_id ?? (input.actor.type === "user" ? input.actor.id : null)
  // A branch lends its seller; whether the sale may be touched is decided by whose it was before.
  if (input.scope && !isVisible(input.scope, { owner_id: origin.seller_id ?? (input.actor.type === "user" ? input.actor.id : null) })) throw notFound("order", order.id)

  const further = earlier.length ? furtherSale(order, earlier) : null
  const lines = await withTaxCodes(container, further?.lines ?? saleLines(order))
  refuseNegative(lines)
  const { total, totals } = further ?? saleTotals(order, lines)
  const profile = order.customer_id ? await billing.getFiscalProfile(order.customer_id) : null
  // The host's captures may exceed a total that was lowered later; typed payments may not.
  const received = salePayments(order, options.time_zone)
  const advanced = origin.advanced && !input.payments && !earlier.length
    ? advancePayments(await presales.getDocument(origin.document_id!), {
        order_id: order.id, total, today: today(options.time_zone), received: received.reduce((sum, p) => MathBN.add(sum, p.amount), MathBN.convert(0)),
        by_hand: (order.payment_collections ?? []).some((c) => c?.payments?.some((p) => p?.provider_id === "pp_system_default" && p.captures?.length)),
      }) : []
  const asked = input.charge ? [{ form: input.charge.form, reference: input.charge.reference, amount: Number(total), paid_on: undefined, exchange_rate: undefined }] : (input.payments ?? advanced)
  const given = asked.map((p): NewPayment => ({ paid_on: p.paid_on ?? today(options.time_zone), form: p.form, reference: p.reference ?? null, amount: String(p.amount), external_id: null, exchange_rate: p.exchange_rate ? String(p.exchange_rate) : null }))
  given.forEach((p, i) => refuseFractions(`payments.${i}.amount`, p.amount, order.currency_code))
  const early = asked.findIndex((p) => p.paid_on && p.paid_on > today(options.time_zone))
  if (early >= 0) throw invalidField(`payments.${early}.paid_on`, "payment_in_future", "La fecha del pago todavía no llega.")
  const payments = [...withinTotal(further ? notOn(received, earlier, further.carry, today(options.time_zone)) : received, total), ...given]
  const paid = payments.reduce((sum, p) => MathBN.add(sum, p.amount), MathBN.convert(0))
  if (MathBN.gt(paid, total)) throw invalidField("payments", "payment_over_balance", "Los pagos suman más que el total de la nota.", { paid: paid.toNumber(), total: Number(total) })

  const policies = policiesOf((await billing.getIssuer(null))?.settings)
  // Where the feature is switched off nothing is allowed (BIL-10), so that a later switch on opens no link nobody asked for.
  const allow = options.features.self_invoice && (input.allow_self_invoice ?? policies.self_invoice_default ?? options.self_invoice_default === true)
  const note: NewNote = {
    customer_id: order.customer_id ?? null,
    customer: { ...saleCustomer(order, profile?.tax_id ?? null), ...(input.customer_name ? { name: input.customer_name, contact_name: null } : {}) },
    order_id: order.id,
    order_display_id: order.display_id ?? null,
    order_part: nextPart(earlier),
    order_seen_at,
    document_id: origin.document_id,
    document_number: origin.document_number,
    deal_id: origin.deal_id,
    seller_id,
    currency_code: order.currency_code,
    total,
    totals,
    issued_on: today(options.time_zone),
    allow_self_invoice: allow,
    self_invoice_expires_at: allow ? expiryOf(new Date(), options, policies) : null,
    series_id: input.series_id ?? branch?.series_id ?? null,
    stock_location_id: input.stock_location_id ?? null,
    lines,
    payments,
    metadata: input.additional_data ?? null,
    actor: input.actor,
  }
  return new StepResponse(note)
})

const nextPart = (earlier: NoteOfOrder[]): number => Math.max(0, ...earlier.map((n) => n.order_part)) + 1

const noteExists = (note: Pick<NoteOfOrder, "id" | "number">) => conflict("note_exists", `Este pedido ya tiene la nota de venta ${note.number}.`, { note_id: note.id, number: note.number })

/** What was added to an order since its notes. @throws note_exists when nothing was. */
function furtherSale(order: SaleOrder, earlier: NoteOfOrder[]): { lines: NewNoteLine[]; total: string; totals: Totals; carry: string } {
  const { added, added_total, carry } = orderChanges(order, earlier)
  if (!added.length || Number(added_total) <= 0) throw noteExists(earlier[0])
  const total = moneyText(added_total, order.currency_code)
  return { lines: added, total, totals: sumLines(added, order.currency_code, Number(total)), carry }
}

/** Money that no earlier note has, and what was paid on them for goods that came back: it pays this note (c_FormaPago 17, compensación). */
function notOn(received: NewPayment[], earlier: NoteOfOrder[], carry: string, on: string): NewPayment[] {
  const held = earlier.flatMap((n) => n.payments).filter((p) => !p.voided_at && p.external_id)
  const free = received.flatMap((p): NewPayment[] => {
    const own = held.filter((h) => captureOf(h.external_id!) === p.external_id)
    const amount = own.reduce((rest, h) => MathBN.sub(rest, MathBN.sub(h.amount, h.refunded_total)), MathBN.convert(p.amount))
    return MathBN.gt(amount, 0) ? [{ ...p, amount: amount.toFixed(), external_id: own.length ? `${p.external_id}#${nextPart(earlier)}` : p.external_id }] : []
  })
  if (Number(carry) <= 0) return free
  return [{ paid_on: on, form: "17", reference: `Saldo de ${earlier[0].number}`, amount: carry, external_id: generateEntityId(undefined, CARRY) }, ...free]
}

/** The document an order was made from and the deal it belongs to, with whom they belong to. */
async function originOf(presales: PresalesModuleService, crm: CrmModuleService, orderId: string) {
  const [[document], [link]] = await Promise.all([
    presales.listTratoDocuments({ order_id: orderId }, { select: ["id", "number", "deal_id", "seller_id", "advance_total"], take: 1 }),
    crm.listTratoDealOrders({ order_id: orderId }, { select: ["deal_id"], take: 1 }),
  ])
  const deal_id = document?.deal_id ?? link?.deal_id ?? null
  const [deal] = !document?.seller_id && deal_id ? await crm.listTratoDeals({ id: deal_id }, { select: ["owner_id"], take: 1 }) : []
  return { document_id: document?.id ?? null, document_number: document?.number ?? null, advanced: Number(document?.advance_total ?? 0) > 0, deal_id, seller_id: document?.seller_id ?? deal?.owner_id ?? null }
}

function withinTotal(payments: NewPayment[], total: string): NewPayment[] {
  let left = MathBN.convert(total)
  return payments.flatMap((p) => {
    const amount = MathBN.min(left, p.amount)
    left = MathBN.sub(left, amount)
    return MathBN.gt(amount, 0) ? [{ ...p, amount: amount.toFixed() }] : []
  })
}
