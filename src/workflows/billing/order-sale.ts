import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { NewNoteLine, NewPayment } from "../../modules/billing/notes"
import { CustomerSnapshot, TaxLine, TaxSummary, Totals } from "../../types/lines"
import { civilDate } from "../../utils/dates"
import { notAllowed } from "../../utils/errors"
import { moneyText, roundMoney } from "../../utils/money"
import { taxesByWord, TREATMENT_KEY } from "../../utils/tax-treatment"

/** What is asked of an order: exactly what a note is made of. */
export const ORDER_FIELDS = [
  "id", "display_id", "status", "is_draft_order", "currency_code", "email", "customer_id", "created_at", "metadata",
  "total", "subtotal", "tax_total", "discount_subtotal", "shipping_subtotal", "credit_line_total",
  "items.*", "items.detail.*", "items.tax_lines.*", "items.adjustments.*", "items.variant.metadata", "items.variant.product.metadata",
  "shipping_methods.*", "shipping_methods.tax_lines.*", "shipping_methods.adjustments.*", "credit_lines.*",
  "billing_address.*", "shipping_address.*",
  "customer.first_name", "customer.last_name", "customer.company_name", "customer.email", "customer.phone",
  "payment_collections.payments.id", "payment_collections.payments.provider_id", "payment_collections.payments.metadata",
  "payment_collections.payments.captures.id", "payment_collections.payments.captures.amount", "payment_collections.payments.captures.created_at",
  "payment_collections.payments.refunds.amount", "payment_collections.payments.refunds.created_at",
]

type Metadata = Record<string, unknown> | null | undefined

type PricedLike = {
  id?: string
  unit_price?: BigNumberInput
  amount?: BigNumberInput
  is_tax_inclusive?: boolean | null
  subtotal: BigNumberInput
  discount_subtotal?: BigNumberInput | null
  tax_total: BigNumberInput
  total: BigNumberInput
  tax_lines?: { code?: string | null; description?: string | null; rate: BigNumberInput }[] | null
}

export type OrderItem = PricedLike & {
  title: string
  product_title?: string | null
  variant_title?: string | null
  variant_sku?: string | null
  variant_id?: string | null
  product_id?: string | null
  quantity: BigNumberInput
  metadata?: Metadata
  created_at?: string | Date | null
  detail?: { return_received_quantity?: BigNumberInput | null; return_dismissed_quantity?: BigNumberInput | null } | null
  variant?: { metadata?: Metadata; product?: { metadata?: Metadata } | null } | null
}

/** What the host takes off an order's total without a line: money given back, or a gift card or store credit that paid for it. */
export type OrderCredit = { id: string; amount: BigNumberInput; reference?: string | null; metadata?: Metadata; created_at?: string | Date | null }

export type OrderAddress = Partial<Record<"first_name" | "last_name" | "company" | "phone" | "address_1" | "address_2" | "city" | "province" | "postal_code" | "country_code", string | null>>

export type SaleOrder = {
  id: string
  display_id?: number | null
  status: string
  is_draft_order?: boolean | null
  currency_code: string
  email?: string | null
  customer_id?: string | null
  metadata?: Metadata
  total: BigNumberInput
  credit_lines?: (OrderCredit | null)[] | null
  credit_line_total?: BigNumberInput | null
  items?: (OrderItem | null)[] | null
  shipping_methods?: ((PricedLike & { name: string }) | null)[] | null
  billing_address?: OrderAddress | null
  shipping_address?: OrderAddress | null
  customer?: { first_name?: string | null; last_name?: string | null; company_name?: string | null; email?: string | null; phone?: string | null } | null
  payment_collections?:
    | ({
        payments?:
          | ({
              id: string
              provider_id: string
              metadata?: Metadata
              captures?: ({ id: string; amount: BigNumberInput; created_at?: string | Date | null } | null)[] | null
              refunds?: ({ amount: BigNumberInput; created_at?: string | Date | null } | null)[] | null
            } | null)[]
          | null
      } | null)[]
    | null
}

export const six = (value: BigNumberInput): string => MathBN.convert(value).decimalPlaces(6, 4).toFixed()

const present = <T>(list: (T | null)[] | null | undefined): T[] => (list ?? []).filter((x): x is T => !!x)

/** As the quote had them; the host keeps no order among lines made together, so of its own orders the oldest line comes first, then by title. */
const inOrder = (items: OrderItem[]): OrderItem[] => {
  const place = (item: OrderItem) => Number(item.metadata?.trato_position ?? Number.MAX_SAFE_INTEGER)
  const made = (item: OrderItem) => new Date(item.created_at ?? 0).getTime()
  return [...items].sort((a, b) => place(a) - place(b) || made(a) - made(b) || a.title.localeCompare(b.title))
}

/**
 * The lines of a sale as the order has them now: what was returned is gone, discounts sit on their
 * lines, shipping is a line with its own tax (BIL-02).
 */
export function saleLines(order: SaleOrder): NewNoteLine[] {
  const { lines, excess } = linesAsSold(order)
  return lessCredits(lines, MathBN.add(creditsOf(order).given_back, excess))
}

/** The same before what was given back without a return is taken off, and what promotions take beyond a line's price. */
export function linesAsSold(order: SaleOrder): { lines: NewNoteLine[]; excess: BigNumberInput } {
  const items = inOrder(present(order.items))
    .map((item) => ({ item, quantity: MathBN.sub(item.quantity, MathBN.sum(item.detail?.return_received_quantity ?? 0, item.detail?.return_dismissed_quantity ?? 0)) }))
    .filter(({ quantity }) => MathBN.gt(quantity, 0))
    .map(({ item, quantity }): NewNoteLine => ({
      kind: "item",
      variant_id: item.variant_id ?? null,
      product_id: item.product_id ?? null,
      title: item.product_title ?? item.title,
      description: item.variant_title && item.variant_title !== "Default" && item.variant_title !== (item.product_title ?? item.title) ? item.variant_title : null,
      sku: item.variant_sku ?? null,
      unit: codeOf(item, "unit"),
      quantity: six(quantity),
      ...treated(item, amounts(item, item.unit_price ?? 0)),
      product_code: codeOf(item, "sat_product_code"),
      unit_code: codeOf(item, "sat_unit_code"),
      order_line_id: item.id ?? null,
    }))
  const shipping = present(order.shipping_methods)
    .filter((method) => MathBN.gt(method.subtotal, 0))
    .map((method): NewNoteLine => ({
      kind: "shipping",
      variant_id: null,
      product_id: null,
      title: method.name,
      description: null,
      sku: null,
      unit: null,
      quantity: "1",
      ...amounts(method, method.amount ?? 0),
      product_code: null,
      unit_code: null,
      tax_object: null,
      order_line_id: method.id ?? null,
    }))
  return withoutExcess([...items, ...shipping])
}

/** As the line was called when it was offered: what is exempt has a tax that says so, what is unaffected is no object of any, whatever its product is (PRE-12). */
function treated(item: OrderItem, amounts: Amounts): Amounts & Pick<NewNoteLine, "tax_object"> {
  const treatment = item.metadata?.[TREATMENT_KEY]
  const unaffected = treatment === "unaffected" && !amounts.tax_lines.length
  return { ...amounts, tax_lines: taxesByWord(treatment, amounts.tax_lines), tax_object: unaffected ? "01" : codeOf(item, "sat_tax_object") }
}

/** A draft order of the host takes a line that costs less than nothing; a note and an invoice have discounts for that. @throws order_line_negative */
export function refuseNegative(lines: NewNoteLine[]): void {
  const line = lines.find((one) => MathBN.lt(one.unit_price, 0) || MathBN.lt(one.total, 0))
  if (line) throw notAllowed("order_line_negative", `El renglón «${line.title}» del pedido tiene un importe negativo: ponlo como descuento en el pedido para hacer su nota de venta.`, { title: line.title })
}

/** Two promotions of the host may take more off a line than it costs; a line costs nothing at least, and what is over makes the others cheaper. */
function withoutExcess(given: NewNoteLine[]): { lines: NewNoteLine[]; excess: BigNumberInput } {
  const over = (line: NewNoteLine) => MathBN.gt(line.discount_total, line.subtotal)
  return {
    lines: given.map((line) => (over(line) ? { ...line, discount_total: line.subtotal, tax_total: "0", total: "0" } : line)),
    excess: given.filter(over).reduce((sum, line) => MathBN.sub(sum, line.total), MathBN.convert(0)),
  }
}

const timeOf = (at: string | Date | null | undefined): number => new Date(at ?? 0).getTime()

/**
 * A refund writes a credit line after itself; a gift card or store credit is on the order from the start. What was given back
 * made the sale cheaper; what the buyer spent is a payment.
 */
export function creditsOf(order: SaleOrder): { given_back: BigNumberInput; spent: OrderCredit[] } {
  const refunds = present(order.payment_collections).flatMap((c) => present(c.payments)).flatMap((p) => present(p.refunds)).map((r) => timeOf(r.created_at))
  const first = refunds.length ? Math.min(...refunds) : Infinity
  // The host counts less than the smallest coin as nothing.
  const isNothing = order.credit_line_total != null && MathBN.eq(order.credit_line_total, 0)
  const credits = isNothing ? [] : present(order.credit_lines).filter((c) => MathBN.gt(c.amount, 0))
  return {
    given_back: credits.filter((c) => timeOf(c.created_at) >= first).reduce((sum, c) => MathBN.add(sum, c.amount), MathBN.convert(0)),
    spent: credits.filter((c) => timeOf(c.created_at) < first),
  }
}

/** Money given back without a return is a discount on every line in its share, taxes included. */
function lessCredits(lines: NewNoteLine[], credit: BigNumberInput): NewNoteLine[] {
  const total = lines.reduce((sum, l) => MathBN.add(sum, l.total), MathBN.convert(0))
  if (MathBN.lte(credit, 0) || MathBN.lte(total, 0)) return lines
  const kept = MathBN.sub(1, MathBN.div(MathBN.min(credit, total), total))
  return lines.map((line) => {
    const net = MathBN.sub(line.subtotal, line.discount_total)
    return { ...line, discount_total: six(MathBN.sub(line.subtotal, MathBN.mult(net, kept))), tax_total: six(MathBN.mult(line.tax_total, kept)), total: six(MathBN.mult(line.total, kept)) }
  })
}

/** The tax codes that a product carries in its metadata; the variant's own win. */
function codeOf(item: OrderItem, key: string): string | null {
  const value = item.variant?.metadata?.[key] ?? item.variant?.product?.metadata?.[key]
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : ""
  if (!text || !key.startsWith("sat_")) return text || null
  // As people and spreadsheets write them: h87, and 2 for 02.
  return key === "sat_tax_object" ? text.padStart(2, "0") : text.toUpperCase()
}

type Amounts = ReturnType<typeof amounts>

function amounts(line: PricedLike, price: BigNumberInput) {
  return {
    unit_price: six(price),
    is_tax_inclusive: !!line.is_tax_inclusive,
    tax_lines: (line.tax_lines ?? []).map((t): TaxLine => ({ code: t.code ?? "", name: t.description || t.code || "", rate: MathBN.convert(t.rate).toNumber() })),
    subtotal: six(line.subtotal),
    discount_total: six(line.discount_subtotal ?? 0),
    tax_total: six(line.tax_total),
    total: six(line.total),
  }
}

/**
 * Sums of the lines, which must be the order's total to the cent, with what a gift card or store credit paid of it;
 * what is neither a line nor a payment cannot be invoiced and is refused rather than hidden.
 */
export function saleTotals(order: SaleOrder, lines: NewNoteLine[]): { total: string; totals: Totals } {
  const currency = order.currency_code
  const sum = (pick: (line: NewNoteLine) => string, of = lines): number => roundMoney(of.reduce((total, line) => MathBN.add(total, pick(line)), MathBN.convert(0)), currency)
  const exact = creditsOf(order).spent.reduce((all, c) => MathBN.add(all, c.amount), MathBN.convert(order.total))
  const total = moneyText(exact, currency)
  // Before either is rounded: just at a half they would round apart, which in a currency without cents is a whole unit.
  const difference = MathBN.abs(MathBN.sub(lines.reduce((all, l) => MathBN.add(all, l.total), MathBN.convert(0)), exact))
  if (MathBN.gt(difference, 0.01)) {
    throw notAllowed("order_total_mismatch", `Los renglones del pedido suman ${sum((l) => l.total)} y su total es ${total}: la diferencia no puede ponerse en una nota.`, { lines: sum((l) => l.total), total: Number(total) })
  }
  return {
    total,
    totals: {
      subtotal: sum((l) => l.subtotal),
      discount_total: sum((l) => l.discount_total),
      tax_total: sum((l) => l.tax_total),
      shipping_total: sum((l) => l.subtotal, lines.filter((l) => l.kind === "shipping")),
      total: Number(total),
      taxes: taxSummary(lines, currency),
    },
  }
}

function taxSummary(lines: NewNoteLine[], currency: string): TaxSummary[] {
  const groups = new Map<string, { tax: TaxLine; base: BigNumberInput; amount: BigNumberInput }>()
  for (const line of lines) {
    const base = MathBN.sub(line.subtotal, line.discount_total)
    for (const tax of line.tax_lines) {
      const key = `${tax.code}|${tax.rate}`
      const group = groups.get(key) ?? { tax, base: 0, amount: 0 }
      groups.set(key, { tax, base: MathBN.add(group.base, base), amount: MathBN.add(group.amount, MathBN.div(MathBN.mult(base, tax.rate), 100)) })
    }
  }
  return [...groups.values()].map(({ tax, base, amount }) => ({ ...tax, base: roundMoney(base, currency), amount: roundMoney(amount, currency) }))
}

/** c_FormaPago by what the provider's id says; a payment's own metadata (`payment_form`) wins. 03 is a transfer. */
export function paymentForm(providerId: string, metadata: Metadata): string {
  const own = formOf(metadata)
  if (own) return own
  if (/cash|oxxo|efectivo/i.test(providerId)) return "01"
  if (/paypal/i.test(providerId)) return "31"
  if (/stripe|card|tarjeta|conekta|openpay|mercado|clip/i.test(providerId)) return "04"
  return "03"
}

const formOf = (metadata: Metadata): string | null => {
  const own = metadata?.payment_form
  return typeof own === "string" && /^\d{2}$/.test(own) && own !== "99" ? own : null
}

/** When an advance was received, before there was an order. */
const dayOf = (metadata: Metadata): string | null => (typeof metadata?.paid_on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(metadata.paid_on) ? metadata.paid_on : null)

type Coins = { amount: string; refunded: string }
type Moved = { external_id?: string | null; amount: BigNumberInput; refunded: BigNumberInput }

/** Ids of the host grow with time: whatever order the rows come in, each capture keeps its coin. */
const earlier = (a: Moved, b: Moved): number => ((a.external_id ?? "") < (b.external_id ?? "") ? -1 : 1)

/**
 * Captures and their refunds in coins. The host computes totals with every decimal and charges them so (11,599.9768): taken as
 * it is, a sale that is paid would owe a third of a cent for ever. What one loses or wins by rounding goes to the next, so that
 * together they are the rounded sum.
 */
export function inCoins<T extends Moved>(captures: T[], currencyCode: string): (Omit<T, keyof Coins> & Coins)[] {
  let carried: BigNumberInput = 0
  return [...captures].sort(earlier).map((one) => {
    const exact = MathBN.add(one.amount, carried)
    const amount = roundMoney(exact, currencyCode)
    carried = MathBN.sub(exact, amount)
    const refunded = MathBN.gte(one.refunded, one.amount) ? amount : Math.min(amount, roundMoney(one.refunded, currencyCode))
    return { ...one, amount: String(amount), refunded: String(refunded) }
  })
}

/** Captures less refunds, oldest first: what the shop really has (BIL-17); and gift cards and store credit (05) that were spent on it. */
export function salePayments(order: SaleOrder, timeZone: string): NewPayment[] {
  const moved = creditsOf(order).spent.map((c): Moved & Omit<NewPayment, "amount"> => ({
    paid_on: dayOf(c.metadata) ?? civilDate(c.created_at ? new Date(c.created_at) : new Date(), timeZone), form: formOf(c.metadata) ?? "05", reference: c.reference ?? null, external_id: c.id, amount: c.amount, refunded: 0,
  }))
  for (const payment of present(order.payment_collections).flatMap((c) => present(c.payments))) {
    let refunded = present(payment.refunds).reduce((sum, r) => MathBN.add(sum, r.amount), MathBN.convert(0))
    for (const capture of present(payment.captures)) {
      const back = MathBN.min(refunded, capture.amount)
      refunded = MathBN.sub(refunded, back)
      moved.push({
        paid_on: civilDate(capture.created_at ? new Date(capture.created_at) : new Date(), timeZone),
        form: paymentForm(payment.provider_id, payment.metadata),
        reference: null,
        external_id: capture.id,
        amount: capture.amount,
        refunded: back,
      })
    }
  }
  return inCoins(moved, order.currency_code).flatMap(({ refunded, ...payment }): NewPayment[] => {
    const amount = MathBN.sub(payment.amount, refunded)
    return MathBN.gt(amount, 0) ? [{ ...payment, amount: amount.toFixed() }] : []
  }).sort((a, b) => (a.paid_on < b.paid_on ? -1 : a.paid_on > b.paid_on ? 1 : 0))
}

/** Who bought, as the order knows them: company before person, billing before shipping. */
export function saleCustomer(order: SaleOrder, taxId: string | null): CustomerSnapshot {
  const address = order.billing_address ?? order.shipping_address ?? {}
  const person = [order.customer?.first_name, order.customer?.last_name].filter(Boolean).join(" ")
  const addressed = [address.first_name, address.last_name].filter(Boolean).join(" ")
  const email = order.email ?? order.customer?.email ?? null
  const lines = [address.address_1, address.address_2, [address.postal_code, address.city].filter(Boolean).join(" "), address.province].filter(Boolean)
  const company = order.customer?.company_name || address.company
  return {
    name: company || person || addressed || email || "Cliente",
    contact_name: company ? person || addressed || null : null,
    email,
    phone: order.customer?.phone ?? address.phone ?? null,
    tax_id: taxId,
    address: lines.length ? lines.join(", ") : null,
  }
}
