import { MedusaRequest } from "@medusajs/framework/http"
import { MathBN } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import { toLineDTO } from "../../../../modules/billing/fiscal"
import { balanceOf } from "../../../../modules/billing/receipts"
import type { NoteDetail, PaymentRow } from "../../../../modules/billing/rows"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { FiscalReceiver } from "../../../../types/fiscal"
import { NoteAction, NoteDTO, PaymentDTO } from "../../../../types/http/billing"
import { isQrText, qrSvg } from "../../../../utils/qr"
import { TratoOptions } from "../../../../utils/options"
import { isSelfInvoiceOpen, selfInvoiceUrl } from "../../../../workflows/billing/self-invoice"

/** A note as the admin reads it, after whatever was done to it. */
export async function presentNote(req: MedusaRequest, note: NoteDetail): Promise<NoteDTO> {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const profile = note.customer_id ? await billing.getFiscalProfile(note.customer_id) : null
  const shown = toNoteDTO(note, options, profile, billing.noteToken(note))
  if (!shown.order_change?.back || !shown.invoice) return shown
  // Asked only where something is to be credited: nobody is offered what another began a moment ago.
  const crediting = await billing.creditOnItsWay(shown.invoice.id)
  if (crediting) return { ...shown, order_change: { ...shown.order_change, crediting }, actions: shown.actions.filter((action) => action !== "credit_return") }
  // It may have been stamped between the two looks.
  const now = await billing.getNote(note.id, null)
  return MathBN.eq(now.credited_total, note.credited_total) ? shown : presentNote(req, now)
}

export function toNoteDTO(note: NoteDetail, options: TratoOptions, profile: FiscalReceiver | null, token: string): NoteDTO {
  const open = isSelfInvoiceOpen(note, options, new Date())
  const live = note.invoice?.live ? note.invoice : null
  const url = open || (note.allow_self_invoice && live) ? selfInvoiceUrl(options, token) : null
  const free = note.status === "issued" && !live
  return {
    kind: "note",
    id: note.id,
    number: note.number,
    status: note.status,
    payment_status: note.payment_status,
    customer_id: note.customer_id,
    customer_name: note.customer_name,
    seller_id: note.seller_id,
    currency_code: note.currency_code,
    total: Number(note.total),
    balance: balanceOf(note),
    issued_on: note.issued_on,
    order_id: note.order_id,
    invoice: live && { id: live.id, number: live.number, state: live.state },
    created_at: note.created_at.toISOString(),
    customer: note.customer,
    lines: note.lines.map((line) => toLineDTO(line, note.currency_code)),
    totals: note.totals,
    payments: note.payments.map(toPaymentDTO),
    document: note.document_id && note.document_number ? { id: note.document_id, number: note.document_number } : null,
    deal_id: note.deal_id,
    due_on: typeof note.metadata?.imported_due_on === "string" ? note.metadata.imported_due_on : null,
    imported_number: typeof note.metadata?.imported_number === "string" ? note.metadata.imported_number : null,
    order: note.order_id ? { id: note.order_id, display_id: note.order_display_id ?? 0 } : null,
    allow_self_invoice: note.allow_self_invoice,
    // Once invoiced the link still shows and downloads what was made (BIL-06).
    self_invoice_url: url,
    self_invoice_qr: url && isQrText(url) ? `data:image/svg+xml;base64,${Buffer.from(qrSvg(url, 132)).toString("base64")}` : null,
    self_invoice_expires_at: note.self_invoice_expires_at?.toISOString() ?? null,
    sent_at: note.sent_at?.toISOString() ?? null,
    sent_to: note.sent_to,
    prints: note.prints,
    opened_at: note.opened_at?.toISOString() ?? null,
    fiscal_profile: profile,
    paid: Number(note.paid_total),
    credited: Number(note.credited_total),
    credits: note.credits.map((c) => ({ id: c.id, invoice_id: c.invoice_id, amount: Number(c.amount), reason: c.reason, at: c.created_at, lines: c.lines?.map((l) => ({ line_id: l.line_id, quantity: Number(l.quantity) })) ?? null })),
    voided: note.voided_at ? { at: note.voided_at.toISOString(), reason: note.void_reason } : null,
    order_change: orderChangeOf(note),
    actions: actionsOf(note, free, options),
  }
}

function orderChangeOf(note: NoteDetail): NoteDTO["order_change"] {
  if (note.status === "void") return null
  const back = note.order_net === null ? 0 : Math.max(0, MathBN.sub(MathBN.sub(note.total, note.credited_total), note.order_net).toNumber())
  const added = Number(note.order_added ?? 0)
  return back || added ? { back, added, crediting: null } : null
}

function actionsOf(note: NoteDetail, free: boolean, options: TratoOptions): NoteAction[] {
  if (note.status === "void") return []
  const actions: NoteAction[] = ["send"]
  if (balanceOf(note) > 0) actions.push("pay")
  const change = orderChangeOf(note)
  if (change?.added) actions.push("further_note")
  if (change?.back && note.invoice?.live && note.invoice.state === "stamped") actions.push("credit_return")
  if (!free) return actions
  actions.push("invoice", "void")
  if (balanceOf(note) + Number(note.paid_total) > 0) actions.push("return")
  if (options.features.self_invoice) actions.push("self_invoice", ...(note.allow_self_invoice ? (["renew_link", "revoke_link"] as const) : []))
  return actions
}

export const toPaymentDTO = (p: PaymentRow): PaymentDTO => ({
  id: p.id,
  paid_on: p.paid_on,
  form: p.form,
  reference: p.reference,
  bank: p.bank,
  amount: Number(p.amount),
  refunded: Number(p.refunded_total),
  currency_code: p.currency_code,
  source: p.source,
  order_state: p.host_state,
  complement: p.complement_id ? { state: "made", id: p.complement_id } : p.needs_complement && !p.voided_at ? { state: "needed", error: p.complement_error } : null,
  voided: p.voided_at ? { at: new Date(p.voided_at).toISOString(), reason: p.void_reason } : null,
})
