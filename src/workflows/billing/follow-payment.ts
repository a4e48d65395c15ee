import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { policiesOf } from "../../modules/billing/policies"
import type { BillingModuleService } from "../../modules/billing/service"
import { isTratoError } from "../../utils/errors"
import { createCreditNoteWorkflow } from "./workflows/create-credit-note"
import { makeComplementsWorkflow } from "./workflows/make-complements"
import { isDead } from "../../utils/invoice-states"

const actor = { type: "system" as const, id: null }

/**
 * What the host's money means for the invoice: a later payment its complement, a refund its credit note,
 * made or left to a person as the shop decided.
 */
export async function followPayment(container: MedusaContainer, synced: { note_id: string | null; invoice_id: string | null; added: number; refunded: number }): Promise<void> {
  if (!synced.invoice_id || !synced.note_id) return
  if (synced.added) await makeComplementsWorkflow(container).run({ input: { actor } })
  if (!synced.refunded) return
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const invoice = await billing.getInvoice(synced.invoice_id, null)
  const issuer = await billing.getIssuer(invoice.issuer_id)
  if (policiesOf(issuer?.settings).refunds !== "auto" || invoice.state !== "stamped" || invoice.kind !== "income") return
  // Of all its notes: one invoice may be for several.
  const refunded = invoice.payments.reduce((sum, p) => MathBN.add(sum, p.refunded_total), MathBN.convert(0))
  const credited = invoice.related.filter((r) => r.kind === "credit_note" && !isDead(r.state)).reduce((sum, r) => MathBN.add(sum, r.total), MathBN.convert(0))
  const amount = MathBN.min(MathBN.sub(refunded, credited), MathBN.sub(invoice.total, credited))
  if (MathBN.lte(amount, 0)) return
  const part = MathBN.eq(amount, invoice.total) ? { all: true as const } : { amount: amount.toNumber() }
  try {
    await createCreditNoteWorkflow(container).run({ input: { invoice_id: invoice.id, ...part, credited_before: credited.toFixed(), reason: "Devolución del pago en el pedido", actor } })
  } catch (error) {
    // Subscriber and job at the same moment: the other's counts, and what is left is found on the next round.
    if (!isTratoError(error)) throw error
  }
}

/** Refunds whose credit note never began: the process was killed in between, or the invoice was still being stamped. */
export async function followRefunds(container: MedusaContainer): Promise<void> {
  for (const due of await container.resolve<BillingModuleService>("trato_billing").listRefundsDue(20)) await followPayment(container, { ...due, added: 0, refunded: 1 })
}
