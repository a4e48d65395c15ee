import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NoteOfOrder } from "../../../modules/billing/order-notes"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { CreditPart } from "../../../types/fiscal"
import { notAllowed } from "../../../utils/errors"
import { moneyText } from "../../../utils/money"
import type { NoteChange } from "../order-changes"
import { readOrderChanges } from "../read-order-changes"

export type CreditReturnInput = { note_id: string; reason?: string | null; actor: Actor; scope?: Scope | null }

export const startReturnCreditStepId = "trato-start-return-credit-step"

/**
 * The credit note of what came back in the order of an invoiced note, exactly as much as the order costs less.
 * @throws nothing_came_back; as a credit note by hand.
 */
export const startReturnCreditStep = createStep(
  startReturnCreditStepId,
  async ({ note_id, reason, actor, scope }: CreditReturnInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const asked = await billing.getNote(note_id, scope ?? null)
    // Before it is decided how much: who comes in between is then found out under the lock on the invoice.
    const credited_before = asked.invoice?.live ? await billing.creditedOf(asked.invoice.id) : null
    const read = asked.order_id && asked.invoice?.live ? await readOrderChanges(container, asked.order_id) : null
    const note = read?.notes.find((n) => n.id === note_id)
    const change = read?.changes.notes.find((n) => n.id === note_id)
    if (!read || !note || !change || MathBN.lte(change.back, 0)) throw notAllowed("nothing_came_back", "En el pedido no falta nada por acreditar de esta nota.")
    const { part, lines } = await partOf(billing, note, change)
    const row = await billing.startCreditNote({
      invoice_id: note.invoice!.id, part, reason: reason || `Cambio en el pedido #${read.order.display_id ?? ""}`.trim(), actor,
      credited_before, order_return: { note_id, lines },
    })
    return new StepResponse({ invoice_id: row.id, number: row.number }, { id: row.id, actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(data.id, data.actor)
  }
)

/** By lines where they come to the very amount; else, as after a discount, by amount. */
async function partOf(billing: BillingModuleService, note: NoteOfOrder, change: NoteChange): Promise<{ part: CreditPart; lines: NoteChange["lines"] }> {
  const invoice = await billing.getInvoiceRow(note.invoice!.id)
  const amount = { part: { amount: moneyText(change.back, invoice.currency_code), description: "Devolución" } as CreditPart, lines: change.lines }
  if (invoice.kind !== "income") return amount
  if (MathBN.eq(change.back, invoice.total)) return { part: { all: true }, lines: change.lines }
  const lines = change.lines.map((l) => ({ index: invoice.lines.findIndex(({ id }) => id === l.line_id), quantity: l.quantity }))
  if (!lines.length || lines.some((l) => l.index < 0)) return amount
  const total = await billing.creditTotal(invoice, { lines })
  return total !== null && MathBN.eq(total, change.back) ? { part: { lines }, lines: change.lines } : amount
}
