import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { balanceOf } from "../../modules/billing/receipts"
import type { NoteRow } from "../../modules/billing/rows"
import { findOwed, openPayment } from "../presales/host/payment"

type Payable = Pick<NoteRow, "status" | "order_id" | "number" | "total" | "paid_total" | "credited_total">

/**
 * What of a note can be paid in the host's checkout (BB-05): its balance, where the shop says which page
 * of its storefront takes payments and the order owes the same. After a return or a credit note the order
 * still owes the old sum; the shop collects that by hand.
 */
export async function payableOf(container: MedusaContainer, note: Payable): Promise<number> {
  const balance = balanceOf(note)
  if (note.status === "void" || !note.order_id || balance <= 0) return 0
  const owed = await findOwed(container, { order_id: note.order_id, number: note.number })
  return owed && MathBN.lte(MathBN.abs(MathBN.sub(owed.amount, balance)), 0.01) ? owed.amount : 0
}

/** The storefront's page with a payment collection of the order; null when nothing is owed. The payment comes back by the host's own events. */
export async function payNote(container: MedusaContainer, note: Payable): Promise<string | null> {
  return (await payableOf(container, note)) > 0 ? openPayment(container, { order_id: note.order_id, number: note.number }) : null
}
