import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { StoredDocument } from "../../modules/presales/tables"
import { PaymentBody } from "../../types/http/billing"

type Advanced = Pick<StoredDocument, "status" | "advances" | "conversions">

type Sale = { order_id: string; total: string; today: string; /** Captured on the order already. */ received: BigNumberInput; /** Some of that was marked by a person, who may have meant the advance. */ by_hand: boolean }

/**
 * What was received in advance becomes the payments of the note of the order that the whole document became, once
 * (spec PRE, decision on advances). Of a part, where a form of payment is not one of the authority's, or where more
 * came in than the sale costs, a person says which of it belongs to the note. So it is where the order was paid in part
 * or by hand; the rest paid online makes it whole.
 */
export function advancePayments(document: Advanced, sale: Sale): PaymentBody[] {
  const done = document.conversions.filter((one) => one.status === "done" && !(one.target_type === "quote"))
  // A cart took them over already, as credit lines of the order.
  if (document.status !== "converted" || done.length !== 1 || done[0].target_id !== sale.order_id || done[0].cart_id) return []
  const received = document.advances.filter((advance) => advance.kind === "received")
  const known = received.every(({ form, on }) => /^\d{2}$/.test(form) && form !== "99" && on <= sale.today)
  const sum = received.reduce((all, { amount }) => MathBN.add(all, amount), MathBN.convert(0))
  const fits = MathBN.eq(sale.received, 0) ? MathBN.lte(sum, sale.total) : !sale.by_hand && MathBN.eq(MathBN.add(sum, sale.received), sale.total)
  if (!known || !fits) return []
  return received.map(({ on, form, reference, amount }) => ({ paid_on: on, form, reference, amount: Number(amount) }))
}
