import { MathBN } from "@medusajs/framework/utils"
import type { StoredDocument } from "../../modules/presales/tables"
import { PaymentBody } from "../../types/http/billing"

type Advanced = Pick<StoredDocument, "status" | "advances" | "conversions">

/**
 * What was received in advance becomes the payments of the note of the order that the whole document became, once
 * (spec PRE, decision on advances). Of a part, where a form of payment is not one of the authority's, or where more
 * came in than the sale costs, a person says which of it belongs to the note.
 */
export function advancePayments(document: Advanced, sale: { order_id: string; total: string; today: string }): PaymentBody[] {
  const done = document.conversions.filter((one) => one.status === "done" && !(one.target_type === "quote"))
  if (document.status !== "converted" || done.length !== 1 || done[0].target_id !== sale.order_id) return []
  const received = document.advances.filter((advance) => advance.kind === "received")
  const known = received.every(({ form, on }) => /^\d{2}$/.test(form) && form !== "99" && on <= sale.today)
  const sum = received.reduce((all, { amount }) => MathBN.add(all, amount), MathBN.convert(0))
  if (!known || MathBN.gt(sum, sale.total)) return []
  return received.map(({ on, form, reference, amount }) => ({ paid_on: on, form, reference, amount: Number(amount) }))
}
